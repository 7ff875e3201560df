using System.Globalization;

namespace Gilgamesh.Samples.Drawing;

internal readonly record struct Color(float R, float G, float B)
{
    public static Color White { get; } = new(255, 255, 255);

    /// <summary>Shade is blue-violet, not black: black makes flat colours dirty.</summary>
    public static Color Shade { get; } = Hex("#2a1f4a");

    /// <param name="text">#rrggbb</param>
    public static Color Hex(string text) => new(Part(text, 1), Part(text, 3), Part(text, 5));

    public Color Mix(Color other, float share) =>
        new(float.Lerp(R, other.R, share), float.Lerp(G, other.G, share), float.Lerp(B, other.B, share));

    public Color Lighter(float share) => Mix(White, share);

    public Color Darker(float share) => Mix(Shade, share);

    public override string ToString() => $"#{(int)R:x2}{(int)G:x2}{(int)B:x2}";

    private static int Part(string text, int at) => int.Parse(text.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
