using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;

namespace Gilgamesh.MediaWorker.Cards;

/// <summary>The text of a card as libass draws it: a small label, the text in letters as large as fit, and a line of the accent's colour.</summary>
internal static class CardScript
{
    private const string Style = "Card";

    /// <summary>In parts of the picture's shorter side, as all sizes here.</summary>
    private static readonly double[] Sizes = [0.125, 0.11, 0.095, 0.085, 0.075, 0.065, 0.055, 0.045];

    private const double LabelSize = 0.065;

    /// <summary>Of the picture's height, that the text may take.</summary>
    private const double MaxHeight = 0.45;

    private const int GoodLines = 4;

    /// <summary>Bold letters are wider than those that lines are measured in.</summary>
    private const double Bold = 0.88;

    public static string Write(PictureFormat format, StitchCard card)
    {
        var side = Math.Min(format.Width, format.Height);
        var across = format.Width / 10;
        var width = Bold * (format.Width - (2 * across));
        var size = Fit(card.Text, width, format.Height, side);
        var style = string.Create(
            CultureInfo.InvariantCulture,
            $"Style: {Style},{card.Look.Font ?? AssStyle.Font},{size},{AssStyle.Colour(card.Look.Color)},{AssStyle.Colour(card.Look.Color)},{AssStyle.Colour(card.Look.Background)},{AssStyle.Colour(card.Look.Background)},-1,0,0,0,100,100,0,0,1,0,0,5,{across},{across},0,-1");
        return AssScript.Write(format, [style], [new(0, card.Frames, Text(card, TextLines.BreakLongWords(card.Text, Width(width, size)), side), Style)]);
    }

    private static string Text(StitchCard card, string text, int side)
    {
        var accent = AssStyle.Colour(card.Look.Accent);
        var label = card.Label is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{{\\fs{Math.Round(LabelSize * side)}\\1c{accent}}}{CaptionText.Ass(card.Label)}{{\\r}}\\N");
        var (width, height) = (side / 6, Math.Max(4, side / 120));
        // Drawn from below its own height, so that it stands clear of the last line.
        var line = string.Create(CultureInfo.InvariantCulture, $"\\N{{\\1c{accent}\\p1}}m 0 0 m 0 {side / 24} l {width} {side / 24} {width} {(side / 24) + height} 0 {(side / 24) + height}{{\\p0}}");
        return $"{label}{string.Join("\\N", text.Split('\n').Select(CaptionText.Ass))}{line}";
    }

    private static double Width(double pixels, double size) => pixels / (size / AssStyle.LineHeight);

    /// <summary>The largest size at which the text takes few lines and no word is broken, else one at which it fits at all. libass breaks the lines itself, evenly.</summary>
    private static double Fit(string text, double width, int height, int side)
    {
        var sizes = Sizes.Select(scale => Math.Round(scale * side)).ToList();
        var whole = sizes.Where(size => !TextLines.BreakLongWords(text, Width(width, size)).Contains('\n', StringComparison.Ordinal)).ToList();
        List<(double Size, int Lines)> fitting =
        [
            .. (whole.Count > 0 ? whole : sizes).Select(size => (size, TextLines.Wrap(text, Width(width, size)).Count())).Where(fit => fit.size * fit.Item2 <= MaxHeight * height),
        ];
        return fitting.Count == 0 ? Math.Round(Sizes[^1] * side) : fitting.Find(fit => fit.Lines <= GoodLines) is { Size: > 0 } good ? good.Size : fitting[0].Size;
    }
}
