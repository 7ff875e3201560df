using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>The whole of a source inside a format's picture, over a blurred copy of itself that fills it.</summary>
internal static class FitPicture
{
    /// <summary>The copy is blurred this much smaller: nobody sees the difference, and it takes next to no time.</summary>
    private const int Smaller = 8;

    /// <summary>False where the picture's shape is the format's, or cutting takes away a few lines only.</summary>
    public static bool IsNeeded(SourcePicture source, PictureFormat format)
    {
        var crop = CoverCrop.For(source.Width, source.Height, source.PixelAspect, format);
        return !source.SizeChanges && (crop.PartOfWidth < 0.98 || crop.PartOfHeight < 0.98);
    }

    /// <param name="label">Of the filters in between: a graph may have several of these.</param>
    public static string Filter(SourcePicture source, PictureFormat format, string options, string label)
    {
        var shown = source.Width * source.PixelAspect;
        var scale = Math.Min(format.Width / shown, format.Height / (double)source.Height);
        var (width, height) = (Even(shown * scale, format.Width), Even(source.Height * scale, format.Height));
        var fill = CoverCrop.For(source.Width, source.Height, source.PixelAspect, format).Filter(options);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"split[{label}_fill][{label}_whole];[{label}_fill]{fill},{source.Colour.ToHouse},scale={format.Width / Smaller}:{format.Height / Smaller}:flags=area,gblur=sigma=3,"
            + $"lutyuv=y='16+(val-16)*0.7',scale={format.Width}:{format.Height}:flags=bicubic[{label}_ground];"
            + $"[{label}_whole]scale={width}:{height}:flags=bicubic:{options},{source.Colour.ToHouse}[{label}_picture];"
            + $"[{label}_ground][{label}_picture]overlay=x={Middle(format.Width, width)}:y={Middle(format.Height, height)}:eval=init:shortest=1");
    }

    private static int Even(double size, int most) => Math.Min(most, 2 * (int)Math.Round(size / 2));

    private static int Middle(int size, int keep) => (size - keep) / 4 * 2;
}
