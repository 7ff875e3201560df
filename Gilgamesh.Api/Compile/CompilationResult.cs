using System.Text.Json;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>
/// Sends a finished compilation: the vision's response, with the bytes streamed into it out of the media store. A clip goes
/// with its source video when that is deleted: then it is null, and the warnings, which come last, say so.
/// </summary>
internal sealed class CompilationResult(GeneratedVideoStore generated, MediaWorkerClient worker)
{
    public async Task SendAsync(HttpContext context, CompilationRow row)
    {
        var cancel = context.RequestAborted;
        var video = await generated.FindAsync(row.GeneratedVideoId!.Value, cancel)
            ?? throw new ProblemException(StatusCodes.Status410Gone, "deleted", "The generated video of this compilation was deleted.");
        var request = row.ReadRequest();
        var state = StoredJson.State<CompilationState>(row);
        var response = Response(row, video, request, state);
        var warnings = state.Warnings.ToHashSet();
        await JsonStreaming.WriteAsync(context, async json =>
        {
            json.WriteStartObject();
            json.WriteMembers(response, "compilation_json", "video_base64", "warnings");
            json.WriteStartObject("compilation_json");
            json.WriteMembers(response.CompilationJson, "segments");
            json.WriteStartArray("segments");
            for (var i = 0; i < response.CompilationJson.Segments.Count; i++)
            {
                await WriteSegmentAsync(json, request, state, response.CompilationJson.Segments[i], i, warnings, cancel);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            await WriteBytesAsync(json, "video_base64", request.SendsVideo ? video.MediaId : null, worker.OpenVideoAsync, warnings, cancel);
            json.WriteStartArray("warnings");
            foreach (var warning in warnings)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static CompilationResponse Response(CompilationRow row, GeneratedVideoRow video, CompilationRequest request, CompilationState state) => new(
        true,
        video.Id.ToString(),
        video.Duration,
        video.SourceVideosCount ?? 0,
        video.ProcessingTime ?? 0,
        CompilationJson.Of(request, state),
        null,
        row.Id.ToString(),
        state.Warnings,
        JsonSerializer.Deserialize<GenerationMetadata>(video.GenerationMetadata!, ApiJson.Options)!);

    private async Task WriteSegmentAsync(
        Utf8JsonWriter json, CompilationRequest request, CompilationState state, CompilationSegment segment, int place,
        HashSet<string> warnings, CancellationToken cancel)
    {
        json.WriteStartObject();
        json.WriteMembers(segment, "clips", "audio");
        json.WriteStartArray("clips");
        foreach (var (clip, cut) in segment.Clips.Zip(state.Clips!.Segments[place].Clips))
        {
            json.WriteStartObject();
            json.WriteMembers(clip, "video");
            await WriteBytesAsync(json, "video", request.SendsClips ? cut.ClipKey : null, worker.OpenClipAsync, warnings, cancel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        await WriteBytesAsync(json, "audio", state.Narration!.Segments[place].SpeechKey, worker.OpenSpeechAsync, warnings, cancel);
        json.WriteEndObject();
    }

    private static async Task WriteBytesAsync(
        Utf8JsonWriter json, string property, string? key, Func<string, CancellationToken, Task<HttpResponseMessage>> open,
        HashSet<string> warnings, CancellationToken cancel)
    {
        using var source = key is null ? null : await FindAsync(open(key, cancel));
        if (source is null)
        {
            json.WriteNull(property);
            if (key is not null)
            {
                warnings.Add("Some of the clips are not there any more: their source videos were deleted.");
            }

            return;
        }

        await using var bytes = await source.Content.ReadAsStreamAsync(cancel);
        await json.WriteBase64Async(property, bytes, cancel);
    }

    /// <summary>Null where the worker has no such thing.</summary>
    internal static async Task<HttpResponseMessage?> FindAsync(Task<HttpResponseMessage> opening)
    {
        try
        {
            return await opening;
        }
        catch (WorkerException gone) when (gone.Code == WorkerErrorCodes.NotFound)
        {
            return null;
        }
    }
}
