namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>The names of the payload. The predecessor reads and writes all but the last four.</summary>
internal static class PointFields
{
    public const string VideoId = "video_id";
    public const string SegmentIndex = "segment_index";
    public const string SceneIndex = "scene_index";
    public const string Text = "text";
    public const string Description = "description";
    public const string Start = "start";
    public const string End = "end";
    public const string StartTime = "start_time";
    public const string EndTime = "end_time";
    public const string Duration = "duration";
    public const string FrameCount = "frame_count";
    public const string Url = "url";
    public const string CarouselIndex = "carousel_index";
    public const string Type = "type";
    public const string Tags = "tags";
    public const string CreatedAt = "created_at";
    public const string VectorizedAt = "vectorized_at";

    public const string Title = "title";

    /// <summary>Id of the row of <c>video_segments</c>; by it a point of ours is told from one of the predecessor.</summary>
    public const string SegmentId = "segment_id";

    public const string EmbeddingModel = "embedding_model";

    /// <summary>What the scene shows, as <see cref="Domains.SegmentAttributes"/> writes it.</summary>
    public const string Attributes = "attributes";

    /// <summary>What a hit must tell of itself.</summary>
    public static IReadOnlyList<string> OfHits { get; } = [SegmentId, VideoId, SegmentIndex, SceneIndex, Start, StartTime];

    /// <summary>What is filtered by.</summary>
    public static IReadOnlyList<string> Indexed { get; } = [VideoId, Tags, Attributes, EmbeddingModel];
}
