using System.Text.Json;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.OpenAI.Cost;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Generated;

/// <summary>What a compilation leaves behind: a row of <c>generated_videos</c> to be.</summary>
internal sealed record GeneratedVideo(
    Guid CompilationId,
    string Title,
    string Description,
    string UserRequirements,
    string CompilationScript,
    string ScriptText,
    string[] SourceVideoIds,
    string AudioSegments,
    double Duration,
    string Resolution,
    int? FileSize,
    string GenerationMetadata,
    string[] Tags,
    string VoiceModel,
    double ProcessingTime,
    string AspectRatio,
    string? MediaId)
{
    private const int MostTags = 10;

    public static GeneratedVideo Of(CompilationJob job)
    {
        var (request, state) = (job.Request, job.State);
        var clips = state.Clips!.Segments.SelectMany(segment => segment.Clips).Select(clip => clip.Candidate).ToList();
        var titles = clips.Select(clip => clip.VideoTitle).Distinct().ToList();
        var (width, height) = HouseFormat.Size(request.Aspect);
        return new(
            job.Id,
            request.TitleOrDefault,
            $"{state.Narration!.Duration:0} seconds out of {titles.Count} source videos: {string.Join(", ", titles)}.",
            request.Requirements!,
            Json(CompilationJson.Of(request, state)),
            string.Join('\n', state.Script!.Segments.Select(segment => segment.Text)),
            [.. clips.Select(clip => clip.VideoId.ToString()).Distinct()],
            Json(Spoken(request, state)),
            state.Narration.Duration,
            $"{width}x{height}",
            (int?)state.Video?.Size,
            Json(Metadata(state)),
            [.. clips.SelectMany(clip => clip.Tags).GroupBy(tag => tag).OrderByDescending(tag => tag.Count()).Take(MostTags).Select(tag => tag.Key)],
            request.VoicePreference,
            Math.Round((DateTime.UtcNow - job.StartedAt).TotalSeconds, 3),
            request.AspectRatio,
            state.Video?.MediaId);
    }

    private static GenerationMetadata Metadata(CompilationState state) => new(
        new Dictionary<string, string>
        {
            ["planning"] = state.Plan!.Provider,
            ["script"] = state.Script!.Provider,
            ["speech"] = state.Narration!.Provider ?? "none",
        },
        state.Script.Grounding,
        state.Narration.Speed,
        state.Stages,
        [.. state.Plan.Queries.Select(query => query.QueryText)],
        state.Warnings,
        CompilationCost.Of(state.Usage));

    private static IEnumerable<AudioSegment> Spoken(CompilationRequest request, CompilationState state)
    {
        var start = 0;
        foreach (var (segment, place) in state.Narration!.Segments.Select((segment, place) => (segment, place)))
        {
            yield return new(
                $"s{place + 1}", segment.Samples / (double)HouseFormat.SampleRate,
                HouseFormat.Seconds(start), HouseFormat.Seconds(start + segment.Frames), request.VoicePreference);
            start += segment.Frames;
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    /// <param name="Duration">Seconds of speech.</param>
    /// <param name="StartTime">Seconds of the finished video.</param>
    private sealed record AudioSegment(string SegmentId, double Duration, double StartTime, double EndTime, string VoiceModel);
}
