namespace Gilgamesh.Api.Library;

/// <summary>A row of <c>simple_videos</c> without its bytes. Rows of the predecessor lack most of it.</summary>
internal sealed class VideoRow
{
    /// <summary>The bytes are left out: they may be a hundred megabytes of base64.</summary>
    public const string Columns =
        """
        v.id, v.url, v.carousel_index, v.title, v.normalized_url, v.media_id, v.media_error, v.duration, v.width, v.height,
        v.frame_rate, v.has_audio, v.hdr, v.video_codec, v.cuts, v.transcript::text AS transcript,
        v.descriptions::text AS descriptions, v.tags, v.metadata::text AS metadata, v.created_at::timestamptz AS created_at,
        v.updated_at::timestamptz AS updated_at, v.vectorized_at::timestamptz AS vectorized_at, v.vector_id, v.embedding_model,
        v.renditions_status, v.renditions_progress, v.renditions_error
        """;

    public Guid Id { get; init; }

    public string? Url { get; init; }

    public int? CarouselIndex { get; init; }

    public string? Title { get; init; }

    public string? NormalizedUrl { get; init; }

    public string? MediaId { get; init; }

    public string? MediaError { get; init; }

    public double? Duration { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public double? FrameRate { get; init; }

    public bool? HasAudio { get; init; }

    public bool? Hdr { get; init; }

    public string? VideoCodec { get; init; }

    public double[] Cuts { get; init; } = [];

    public string? Transcript { get; init; }

    public string? Descriptions { get; init; }

    public string[]? Tags { get; init; }

    public string? Metadata { get; init; }

    public DateTime? CreatedAt { get; init; }

    public DateTime? UpdatedAt { get; init; }

    public DateTime? VectorizedAt { get; init; }

    public string? VectorId { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? RenditionsStatus { get; init; }

    public double RenditionsProgress { get; init; }

    public string? RenditionsError { get; init; }
}
