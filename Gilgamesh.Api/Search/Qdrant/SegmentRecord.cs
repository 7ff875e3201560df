using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>A row of <c>video_segments</c> with what a point says of its video.</summary>
internal sealed class SegmentRecord : SegmentRow
{
    public const string Sql =
        $"""
        SELECT {Columns}, s.embedding, s.embedding_model,
            v.url, v.carousel_index, v.frame_rate, v.created_at::timestamptz AS created_at, v.vectorized_at::timestamptz AS vectorized_at
        FROM video_segments s JOIN simple_videos v ON v.id = s.video_id
        WHERE s.video_id = ANY(@videos) AND s.type = @type AND octet_length(s.embedding) = @bytes
        """;

    // The house format's, where a row of the predecessor does not tell its own.
    private const double UsualFrameRate = 30;

    public byte[] Embedding { get; init; } = [];

    public string EmbeddingModel { get; init; } = "";

    public string? Url { get; init; }

    public int? CarouselIndex { get; init; }

    public double? FrameRate { get; init; }

    public DateTime? CreatedAt { get; init; }

    public DateTime? VectorizedAt { get; init; }

    public Point ToPoint()
    {
        var type = SegmentTypes.Parse(Type);
        var payload = type == SegmentType.Scene ? Scene() : Transcript();
        payload[PointFields.VideoId] = VideoId.ToString();
        payload[PointFields.Duration] = Seconds;
        payload[PointFields.Url] = Url;
        payload[PointFields.CarouselIndex] = CarouselIndex ?? 0;
        payload[PointFields.Tags] = new JsonArray([.. Tags.Select(tag => JsonValue.Create(tag))]);
        payload[PointFields.Attributes] = new JsonArray([.. Attributes.Select(attribute => JsonValue.Create(attribute))]);
        payload[PointFields.CreatedAt] = CreatedAt?.ToString("O");
        payload[PointFields.VectorizedAt] = VectorizedAt?.ToString("O");
        payload[PointFields.Title] = Title;
        payload[PointFields.SegmentId] = Id;
        payload[PointFields.EmbeddingModel] = EmbeddingModel;
        return new(PointIds.Of(VideoId, type, SegmentIndex), MemoryMarshal.Cast<byte, float>(Embedding).ToArray(), payload);
    }

    private double Seconds => Math.Round(EndTime - StartTime, 3);

    private JsonObject Scene() => new()
    {
        [PointFields.SceneIndex] = SegmentIndex,
        [PointFields.Description] = Text,
        [PointFields.StartTime] = StartTime,
        [PointFields.EndTime] = EndTime,
        [PointFields.FrameCount] = (long)Math.Round((EndTime - StartTime) * (FrameRate ?? UsualFrameRate)),
        [PointFields.Type] = "scene_description",
    };

    private JsonObject Transcript() => new()
    {
        [PointFields.SegmentIndex] = SegmentIndex,
        [PointFields.Text] = Text,
        [PointFields.Start] = StartTime,
        [PointFields.End] = EndTime,
        [PointFields.Type] = "transcript_segment",
    };
}
