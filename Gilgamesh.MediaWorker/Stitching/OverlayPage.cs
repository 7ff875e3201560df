using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Captions;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>
/// Text over a segment that nobody speaks in, drawn as captions are. A long text is shown page by page, each for its share of the time, since a
/// whole paragraph would either cover the picture or be too small to read on a phone. Each line of the text has pages of its own.
/// </summary>
internal static class OverlayPage
{
    public static CaptionStyle Style { get; } = new(CaptionPreset.Boxed);

    public static int LinesOn(PictureFormat format) => format.Height * 3 / Math.Min(format.Width, format.Height);

    /// <param name="first">The segment's first frame in the video.</param>
    /// <param name="frames">Of the segment.</param>
    public static IReadOnlyList<CaptionCue> Lay(string text, int first, int frames, PictureFormat format)
    {
        var width = AssStyle.Of(Style).LineWidth(Style, format);
        var pages = text.Split('\n').SelectMany(line => TextLines.Wrap(line, width).Chunk(LinesOn(format))).ToList();
        // More pages than frames can't be seen; the text is bounded, so that this is a segment of a blink.
        pages = [.. pages.Take(frames)];
        var total = pages.Sum(Letters);
        List<CaptionCue> cues = [];
        var letters = 0;
        foreach (var page in pages)
        {
            var begin = cues.Count == 0 ? first : cues[^1].End;
            letters += Letters(page);
            var left = pages.Count - cues.Count - 1;
            var end = first + (left == 0 ? frames : Math.Clamp((int)((long)frames * letters / total), begin - first + 1, frames - left));
            cues.Add(new(begin, end, [.. page.Select(line => new CaptionLine([new(line, begin)]))]));
        }

        return cues;
    }

    /// <summary>With a space or a break behind each line but the last.</summary>
    private static int Letters(string[] page) => page.Sum(line => line.Length + 1) - 1;
}
