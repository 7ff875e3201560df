using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Library.Ingest;

internal static class IngestStages
{
    public static readonly Stage Inspecting = new("inspecting", 0, 0.4, "Looking the file through, and finding its scenes");
    public static readonly Stage Transcribing = new("transcribing", 0.4, 0.6, "Writing down what is said");
    public static readonly Stage Describing = new("describing", 0.6, 0.95, "Describing the scenes");
    public static readonly Stage Indexing = new("indexing", 0.95, 1, "Putting it into the library");
}
