namespace Gilgamesh.Api.Search;

/// <summary>How segment types are written: in the table, and as the names of the predecessor's collections.</summary>
internal static class SegmentTypes
{
    public static string Name(SegmentType type) => type == SegmentType.Scene ? "scene" : "transcript";

    public static SegmentType Parse(string name) => name == "scene" ? SegmentType.Scene : SegmentType.Transcript;

    public static string Collection(SegmentType type) =>
        type == SegmentType.Scene ? "video_scene_descriptions" : "video_transcript_segments";
}
