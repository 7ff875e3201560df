using Gilgamesh.Api.Compile.Editing;

namespace Gilgamesh.Tests.Compile.Editing;

internal static class EditSamples
{
    public static VideoEdit Edit(params EditSegment[] segments) =>
        new("Legs", "alloy", 1, "9:16", "720p", "auto", null, null, null, "cut", 0.5, null, false, segments);

    public static EditSegment Segment(string id, string text, double end = 5) => new([new(Guid.Empty, 0, end)], [new(text)], "squats", id, 5);
}
