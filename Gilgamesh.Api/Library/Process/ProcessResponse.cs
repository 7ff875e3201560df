using System.Text.Json;
using Gilgamesh.Api.Library.Endpoints;
using Gilgamesh.Api.Library.Transcripts;

namespace Gilgamesh.Api.Library.Process;

/// <summary>The videos of one address, in the predecessor's shape.</summary>
internal sealed record ProcessResponse(
    bool Success, string Message, string Url, string NormalizedUrl, CarouselInfo CarouselInfo, ProcessingView Processing,
    IReadOnlyList<ProcessedVideo> Videos, IReadOnlyList<Guid> VideoIds)
{
    public static ProcessResponse Of(ProcessRequest request, IReadOnlyList<VideoRow> rows, bool downloaded)
    {
        var url = request.Url!.Trim();
        var videos = rows.Select(row => ProcessedVideo.Of(row, request.RawTranscript, downloaded)).ToList();
        return new(
            true,
            downloaded ? "The video was added to the library." : "The library has this address already.",
            url,
            VideoUrl.Normalize(url),
            new(rows.Count > 1, rows.Count, rows.Count),
            new(downloaded, videos.Any(video => video.Processing.Transcribed), videos.Any(video => video.Processing.Described)),
            videos,
            [.. rows.Select(row => row.Id)]);
    }
}

/// <param name="Downloaded">By this request; else it was there.</param>
/// <param name="Transcribed">What is said is known.</param>
/// <param name="Described">What is seen is known.</param>
internal sealed record ProcessingView(bool Downloaded, bool Transcribed, bool Described);

internal sealed record ProcessedVideo(int CarouselIndex, Guid VideoId, ProcessingView Processing, ProcessResults Results, ProcessDatabase Database)
{
    public static ProcessedVideo Of(VideoRow row, bool rawTranscript, bool downloaded)
    {
        var content = VideoContent.Of(row);
        return new(
            row.CarouselIndex ?? 0,
            row.Id,
            new(downloaded, content.Transcript.Count > 0, content.Scenes.Any(scene => scene.Description.Length > 0)),
            new(
                LooseJson.TryParse(row.Transcript), LooseJson.TryParse(row.Descriptions), row.Tags ?? [], null,
                rawTranscript ? string.Join(' ', content.Transcript.Select(cue => cue.Text)) : null),
            new(true, row.VectorizedAt is not null, row.EmbeddingModel));
    }
}

/// <param name="TranscriptData"><c>[{start, end, text}]</c>, seconds.</param>
/// <param name="ScenesData"><c>[{start_time, end_time, description, ..}]</c>, seconds.</param>
/// <param name="VideoBase64">The file, where it was asked for.</param>
/// <param name="RawTranscript">All that is said, where it was asked for.</param>
internal sealed record ProcessResults(
    JsonElement? TranscriptData, JsonElement? ScenesData, IReadOnlyList<string> Tags, string? VideoBase64, string? RawTranscript);

internal sealed record ProcessDatabase(bool Saved, bool Vectorized, string? EmbeddingModel);
