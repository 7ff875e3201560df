using System.Text.Json;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Library.Transcripts;

namespace Gilgamesh.Api.Library.Endpoints;

/// <summary>A video of the library. Times in seconds of the source; what a predecessor's row lacks is null.</summary>
/// <param name="Width">Pixels as a player shows them.</param>
/// <param name="Transcript"><c>[{start, end, text}]</c>.</param>
/// <param name="Descriptions"><c>[{start_time, end_time, description, analysis_success, ..}]</c>, the scenes.</param>
/// <param name="Ingest">How far it is on its way into the library; of those in lists that is done.</param>
/// <param name="Warnings">What a person should know of the video, one sentence each: a damaged stretch, sound that can't be decoded, what is not as it was sent.</param>
internal record VideoView(
    Guid Id, string? Url, string? NormalizedUrl, int CarouselIndex, string Title, IReadOnlyList<string> Tags, double? Duration,
    int? Width, int? Height, double? FrameRate, bool? HasAudio, bool? Hdr, string? VideoCodec, string? MediaId,
    JsonElement? Transcript, JsonElement? Descriptions, JsonElement? Metadata, DateTime? CreatedAt, DateTime? UpdatedAt,
    DateTime? VectorizedAt, string? VectorId, string? EmbeddingModel, RenditionsView Renditions, string StreamUrl, string ThumbnailUrl,
    IReadOnlyList<string> Warnings, IngestView Ingest)
{
    /// <param name="ingest">The last one, where it is not long ago.</param>
    public static VideoView Of(VideoRow row, IngestRow? ingest = null) => new(
        row.Id, row.Url, row.NormalizedUrl ?? (row.Url is null ? null : VideoUrl.Normalize(row.Url)), row.CarouselIndex ?? 0,
        VideoContent.NameOf(row), row.Tags ?? [], row.Duration,
        row.Width, row.Height, row.FrameRate, row.HasAudio, row.Hdr, row.VideoCodec, row.MediaId,
        LooseJson.TryParse(row.Transcript), LooseJson.TryParse(row.Descriptions), LooseJson.TryParse(row.Metadata),
        row.CreatedAt, row.UpdatedAt, row.VectorizedAt, row.VectorId, row.EmbeddingModel,
        new(row.RenditionsStatus ?? RenditionStatus.None, Math.Round(row.RenditionsProgress, 3), row.RenditionsError ?? row.MediaError),
        $"/video/{row.Id}/stream", $"/video/{row.Id}/thumbnail", VideoMetadata.Read(row.Metadata).Warnings, IngestView.Of(ingest));

    /// <summary>A video that is not in the library yet: what came with the file.</summary>
    public static VideoView Of(IngestRow ingest)
    {
        var upload = ingest.ReadRequest();
        return Of(
            new VideoRow
            {
                Id = ingest.VideoId,
                Url = upload.Url ?? $"upload:{ingest.MediaId}",
                Title = upload.TitleOrName,
                Tags = [.. upload.Tags ?? []],
                MediaId = ingest.MediaId,
                CreatedAt = ingest.CreatedAt,
            },
            ingest);
    }
}

/// <param name="Status"><c>none</c> (not asked for yet), <c>pending</c>, <c>running</c>, <c>ready</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 1.</param>
internal sealed record RenditionsView(string Status, double Progress, string? Error);

internal sealed record VideoResponse(bool Success, VideoView Video);

/// <param name="Count">Of this page.</param>
/// <param name="Total">Of the library.</param>
/// <param name="NextCursor">Where the next page begins; null after the last.</param>
internal sealed record VideosResponse(bool Success, IReadOnlyList<VideoView> Videos, int Count, int Total, string? NextCursor);

internal sealed record CarouselResponse(
    bool Success, string Url, string NormalizedUrl, CarouselInfo CarouselInfo, IReadOnlyList<VideoView> Videos);

internal sealed record CarouselInfo(bool IsCarousel, int TotalVideos, int ProcessedVideos);

internal sealed record DeletedResponse(bool Success, string Message, Guid VideoId);
