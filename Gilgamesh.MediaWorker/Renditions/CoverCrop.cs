using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Framing;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// Fills the house format's picture with the centre of a source: nothing is stretched, nothing is letterboxed. Most of what
/// will not be seen is cut away before scaling (cheap), to even sizes and offsets (chroma); the rest after it, in target pixels, so
/// that the shape is right to a pixel even for a tiny source.
/// </summary>
/// <param name="CropWidth">Pixels kept of the source, around its centre.</param>
/// <param name="ScaledWidth">Size those are scaled to; at least the target's.</param>
internal sealed record CoverCrop(
    int SourceWidth, int SourceHeight, int CropWidth, int CropHeight, int ScaledWidth, int ScaledHeight, PictureFormat Format)
{
    /// <param name="width">Pixels of the upright source, as stored (not corrected for pixel aspect).</param>
    /// <param name="pixelAspect">Width of a pixel divided by its height.</param>
    public static CoverCrop For(int width, int height, double pixelAspect, PictureFormat format)
    {
        var scaleY = Math.Max(format.Height / (double)height, format.Width / (width * pixelAspect));
        var scaleX = scaleY * pixelAspect;
        var cropWidth = Keep(width, format.Width / scaleX);
        var cropHeight = Keep(height, format.Height / scaleY);
        return new(
            width, height, cropWidth, cropHeight, Scaled(cropWidth * scaleX, format.Width), Scaled(cropHeight * scaleY, format.Height), format);
    }

    /// <summary>Of the source that is shown.</summary>
    public double PartOfWidth => CropWidth / (double)SourceWidth;

    /// <summary>See <see cref="PartOfWidth"/>.</summary>
    public double PartOfHeight => CropHeight / (double)SourceHeight;

    public bool Enlarges => ScaledWidth > CropWidth || ScaledHeight > CropHeight;

    /// <param name="scaleOptions">More options of the scale filter: ranges and matrices.</param>
    /// <param name="path">Where the part that is kept stands, along the side that is cut; null: in the middle.</param>
    public string Filter(string scaleOptions, CropPath? path = null)
    {
        List<string> chain = [];
        if (CropWidth != SourceWidth || CropHeight != SourceHeight)
        {
            var (x, y) = (Invariant($"{Offset(SourceWidth, CropWidth)}"), Invariant($"{Offset(SourceHeight, CropHeight)}"));
            if (path is not null && PartOfHeight < PartOfWidth)
            {
                y = path.Expression(SourceHeight, CropHeight);
            }
            else if (path is not null)
            {
                x = path.Expression(SourceWidth, CropWidth);
            }

            // In steps of one pixel, not of a chroma sample's two, where it moves.
            chain.Add(Invariant($"crop={CropWidth}:{CropHeight}:{Quoted(x)}:{Quoted(y)}{(x.Contains('n') || y.Contains('n') ? ":exact=1" : "")}"));
        }

        // Bicubic earns its time only where there are pixels to be made up.
        chain.Add(Invariant($"scale={ScaledWidth}:{ScaledHeight}:flags={(Enlarges ? "bicubic" : "bilinear")}:{scaleOptions}"));
        if (ScaledWidth != Format.Width || ScaledHeight != Format.Height)
        {
            chain.Add(Invariant($"crop={Format.Width}:{Format.Height}"));
        }

        return string.Join(',', chain);
    }

    /// <summary>The fewest pixels that hold what is needed and leave an even offset, so that the centre stays the centre.</summary>
    private static int Keep(int size, double needed)
    {
        var keep = 2 * (int)Math.Ceiling((needed - 1e-6) / 2);
        keep += Offset(size, keep) % 2 == 0 ? 0 : 2;
        return keep >= size ? size : keep;
    }

    private static int Offset(int size, int keep) => (size - keep) / 2;

    private static int Scaled(double size, int target) => Math.Max(target, 2 * (int)Math.Round(size / 2));

    private static string Quoted(string value) => value.All(char.IsAsciiDigit) ? value : $"'{value}'";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
