using System.Text.Json;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Results;

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
    string? VoiceModel,
    double ProcessingTime,
    string AspectRatio,
    string? MediaId,
    Guid? OriginalId,
    int Version)
{
    private const int MaxTags = 10;

    public string[] Words => WordsOf(Title, UserRequirements, Description, ScriptText);

    /// <summary>As full text is to find them: the title's, the wishes', the script's.</summary>
    public static string[] WordsOf(string title, string wishes, string description, string script) =>
        [TextWords.ForFullText(title), TextWords.ForFullText($"{wishes}\n{description}"), TextWords.ForFullText(script)];

    public static GeneratedVideo Of(CompilationJob job)
    {
        var (request, state) = (job.Request, job.State);
        var clips = state.Clips!.Segments.SelectMany(segment => segment.Clips).Select(clip => clip.Candidate).ToList();
        string[] sources = [.. clips.Select(clip => clip.VideoId.ToString()).Distinct()];
        var compilation = CompilationJson.Of(request, state);
        var voice = state.Narration!.Provider is null ? null : request.VoicePreference;
        return new(
            job.Id,
            request.TitleOrDefault,
            Described(compilation.TotalDuration, sources.Length, [.. clips.Select(clip => clip.VideoTitle).Where(title => title.Length > 0).Distinct()]),
            request.Requirements!,
            Json(compilation),
            string.Join('\n', state.Script!.Segments.Select(segment => segment.Text)),
            sources,
            Json(Spoken(compilation, state.Narration, voice)),
            compilation.TotalDuration,
            $"{request.Format.Width}x{request.Format.Height}",
            (int?)state.Video?.Size,
            Json(Metadata(state)),
            [.. clips.SelectMany(clip => clip.Tags).GroupBy(tag => tag).OrderByDescending(tag => tag.Count()).Take(MaxTags).Select(tag => tag.Key)],
            voice,
            Math.Round((DateTime.UtcNow - job.StartedAt).TotalSeconds, 3),
            request.Format.AspectRatio,
            state.Video?.MediaId,
            job.OriginalId,
            job.Version);
    }

    internal static string Described(double duration, int sources, IReadOnlyList<string> titles)
    {
        var named = titles.Count == 0 ? "" : $": {string.Join(", ", titles)}";
        return FormattableString.Invariant($"{duration:0} seconds out of {sources} source video{(sources == 1 ? "" : "s")}{named}.");
    }

    private static GenerationMetadata Metadata(CompilationState state) => new(
        new Dictionary<string, string>(state.Providers)
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
        CompilationCost.Of(state.Usage),
        [.. state.Plan.Constraints.Select(ConstraintView.Of)],
        state.Video?.Loudness,
        state.Music,
        state.Render?.Changes,
        state.Video?.FramesEncoded);

    private static IEnumerable<AudioSegment> Spoken(CompilationJson compilation, Narration narration, string? voice) =>
        compilation.Segments.Zip(narration.Segments, (segment, spoken) => (segment, spoken)).Select((each, place) => new AudioSegment(
            $"s{place + 1}", each.spoken.Samples / (double)HouseFormat.SampleRate,
            each.segment.Start!.Value, HouseFormat.Seconds(HouseFormat.Frames(each.segment.Start.Value) + each.spoken.Frames), each.spoken.SpeechKey is null ? null : voice));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    /// <param name="Duration">Seconds of speech.</param>
    /// <param name="StartTime">Seconds of the finished video.</param>
    /// <param name="VoiceModel">Null where nobody speaks.</param>
    private sealed record AudioSegment(string SegmentId, double Duration, double StartTime, double EndTime, string? VoiceModel);
}
