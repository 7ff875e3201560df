using System.Globalization;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Stitching;

/// <summary>A part of a video that players list and jump to: one for each segment.</summary>
/// <param name="Title">What the segment is about.</param>
/// <param name="Start">Seconds of the video, on the frame grid.</param>
/// <param name="End">Seconds of the video.</param>
public sealed record VideoChapter(string Title, double Start, double End)
{
    /// <summary>Players show about so many characters of a name.</summary>
    private const int MaxTitle = 60;

    internal StitchChapter ForVideo => new(Title, HouseFormat.Frames(Start), HouseFormat.Frames(End));

    /// <param name="query">What was searched for the segment.</param>
    /// <param name="number">Of the segment, from 1 on.</param>
    internal static string TitleOf(string query, int number)
    {
        var whole = PlainText.From(query).TrimEnd('.', ',', ';', ':', ' ');
        var title = whole.Length > MaxTitle ? $"{PlainText.Shorten(whole, MaxTitle - 1).TrimEnd()}…" : whole;
        return title.Length == 0 ? $"Part {number}" : $"{title[..1].ToUpper(CultureInfo.InvariantCulture)}{title[1..]}";
    }

    /// <param name="title">Of the video: what is seen before the first segment is named so.</param>
    internal static IReadOnlyList<VideoChapter> Of(IReadOnlyList<CompilationSegment> segments, VideoParts parts, string title)
    {
        // Its own card is the beginning of a segment.
        var starts = parts.SegmentStarts.Select((start, n) => start - parts.Cards.Where(each => each.Card.Kind == InterludeKind.Chapter && each.Card.Place == n).Sum(each => each.Card.Frames)).ToList();
        var names = segments.Select((segment, n) => TitleOf(segment.Category, n + 1)).ToList();
        if (starts.Count > 0 && starts[0] > 0)
        {
            starts.Insert(0, 0);
            names.Insert(0, TitleOf(title, 0));
        }

        return [.. starts.Select((start, n) => new VideoChapter(names[n], HouseFormat.Seconds(start), HouseFormat.Seconds(n + 1 < starts.Count ? starts[n + 1] : parts.Frames)))];
    }
}
