namespace Gilgamesh.Api.Search;

/// <summary>A row of <c>video_segments</c> as a search needs it.</summary>
internal class SegmentRow
{
    public const string Columns = "s.id, s.video_id, s.type, s.segment_index, s.start_time, s.end_time, s.text, s.title, s.tags, s.attributes";

    public long Id { get; init; }

    public Guid VideoId { get; init; }

    public string Type { get; init; } = "";

    public int SegmentIndex { get; init; }

    public double StartTime { get; init; }

    public double EndTime { get; init; }

    public string Text { get; init; } = "";

    public string Title { get; init; } = "";

    public string[] Tags { get; init; } = [];

    public string[] Attributes { get; init; } = [];

    public SegmentMatch ToMatch(double score) =>
        new(VideoId, SegmentTypes.Parse(Type), SegmentIndex, StartTime, EndTime, Text, Tags, score) { Attributes = Attributes };
}
