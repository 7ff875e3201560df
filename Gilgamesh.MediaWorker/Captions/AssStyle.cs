using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>A preset with what a request changes of it.</summary>
/// <param name="Scale">Height of a line, in parts of the picture's shorter side.</param>
/// <param name="Stroke">In pixels at a shorter side of 720.</param>
/// <param name="Background">Null for no box.</param>
/// <param name="Highlight">Colour of the spoken word; null where it has none of its own.</param>
/// <param name="IsLeft">At the left, else in the middle.</param>
internal sealed record AssStyle(
    double Scale, string Color, string StrokeColor, double Stroke, string? Background, string? Highlight, CaptionPosition Position, bool IsLeft = false)
{
    public const string Font = "DejaVu Sans";

    /// <summary>Of the usual font, in widths of its letter M; libass' sizes are heights of lines.</summary>
    public const double LineHeight = 1.164;

    private const string White = "#FFFFFF";
    private const string Black = "#000000";
    private const string Yellow = "#FFD60A";

    /// <summary>Of a box: 0 is solid, 255 is nothing.</summary>
    private const int BoxAlpha = 0x50;

    public static AssStyle Of(CaptionStyle style)
    {
        AssStyle preset = style.Preset switch
        {
            CaptionPreset.Boxed => new(0.062, White, Black, 0, Black, null, CaptionPosition.Bottom),
            CaptionPreset.Karaoke => new(0.066, White, Black, 3.5, null, Yellow, CaptionPosition.Bottom),
            CaptionPreset.Pop => new(0.105, White, Black, 6, null, Yellow, CaptionPosition.Middle),
            CaptionPreset.LowerThird => new(0.055, White, Black, 0, "#10243E", null, CaptionPosition.Bottom, IsLeft: true),
            _ => new(0.062, White, Black, 3, null, null, CaptionPosition.Bottom),
        };
        return preset with
        {
            Color = style.Color ?? preset.Color,
            StrokeColor = style.StrokeColor ?? preset.StrokeColor,
            Stroke = style.Stroke ?? preset.Stroke,
            Background = style.Background is null ? preset.Background : style.Background.Length == 0 ? null : style.Background,
            Highlight = preset.Highlight is null ? null : style.Highlight ?? preset.Highlight,
            Position = style.Position == CaptionPosition.Auto ? preset.Position : style.Position,
        };
    }

    /// <summary>The line of the script that sets it.</summary>
    public string Line(string name, CaptionStyle style, PictureFormat format)
    {
        var (width, height) = (format.Width, format.Height);
        var side = Math.Min(width, height);
        var unit = side / 720.0;
        var (across, edge) = Margins(width, height);
        // Border style 4 is libass' own: one box behind all lines, with the shadow's width around the text.
        var (border, padding) = Background is null ? (1, 0) : (4, 14 * unit);
        // The encoding -1 lets the text itself decide from which side it is read, and keeps the order where a word has a colour of its own.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Style: {name},{style.Font ?? Font},{style.Size ?? Math.Round(Scale * side)},{Colour(Color)},{Colour(Color)},{Colour(StrokeColor)},{Colour(Background ?? Black, BoxAlpha)},-1,0,0,0,100,100,0,0,{border},{Stroke * unit:0.#},{padding:0.#},{Alignment},{across},{across},{style.Margin ?? edge},-1");
    }

    /// <summary>In widths of the usual font's letter M.</summary>
    public double LineWidth(CaptionStyle style, PictureFormat format)
    {
        var (width, height) = (format.Width, format.Height);
        return (width - (2 * Margins(width, height).Across)) / ((style.Size ?? Scale * Math.Min(width, height)) / LineHeight);
    }

    /// <summary><c>&amp;HAABBGGRR</c>.</summary>
    public static string Colour(string rgb, int alpha = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"&H{alpha:X2}{rgb[5..7]}{rgb[3..5]}{rgb[1..3]}").ToUpperInvariant();

    /// <summary>As on a keypad.</summary>
    private int Alignment => (IsLeft ? 1 : 2) + (Position switch { CaptionPosition.Top => 6, CaptionPosition.Middle => 3, _ => 0 });

    /// <summary>
    /// From the sides and from the edge. TikTok, Reels and Shorts draw titles and buttons over the lower quarter, the upper eighth and a strip at the right
    /// of an upright video.
    /// </summary>
    private (int Across, int Edge) Margins(int width, int height) => height * 3 >= width * 4
        ? (width / 10, Position == CaptionPosition.Top ? height * 14 / 100 : height * 25 / 100)
        : (width / 16, height * 7 / 100);
}
