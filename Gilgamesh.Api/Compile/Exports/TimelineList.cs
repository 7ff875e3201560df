using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>What is shown when.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="Approximate">The video was made before its exact timeline was kept: loops and transitions may be some frames off.</param>
public sealed record TimelineList(Guid Id, string Title, double Duration, bool Approximate, IReadOnlyList<TimelineEntry> Timeline)
{
    internal static TimelineList Of(ExportTimeline timeline) => new(
        timeline.Id, timeline.Title, HouseFormat.Seconds(timeline.Frames), timeline.Approximate, [.. timeline.Picture.Select(TimelineEntry.Of)]);
}

/// <param name="Start">Seconds of the video.</param>
/// <param name="End">Seconds of the video.</param>
/// <param name="VideoId">Null for a card, as all of the source.</param>
/// <param name="Title">The source video's; empty where it isn't known.</param>
/// <param name="SourceStart">Seconds of the source.</param>
/// <param name="SourceEnd">Seconds of the source.</param>
/// <param name="Text">What is said meanwhile, or stands on the card.</param>
public sealed record TimelineEntry(double Start, double End, string? VideoId, string? Title, double? SourceStart, double? SourceEnd, string Text)
{
    internal static TimelineEntry Of(ExportItem item) => item.Clip is { } clip
        ? new(Seconds(item.Start), Seconds(item.End), clip.VideoId, clip.Title, Seconds(item.SourceStart), Seconds(item.SourceStart + item.Frames), item.Text)
        : new(Seconds(item.Start), Seconds(item.End), null, null, null, null, item.Text);

    private static double Seconds(int frames) => HouseFormat.Seconds(frames);
}
