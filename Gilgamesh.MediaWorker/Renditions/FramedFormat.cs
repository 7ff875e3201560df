using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Framing;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>A format, and what of the source fills it: the middle, the part along a path, or all of it over a blurred copy.</summary>
/// <param name="Path">Null: the middle.</param>
internal sealed record FramedFormat(PictureFormat Format, CropPath? Path = null, bool Fit = false)
{
    /// <summary>In keys. What shows the middle has the name of old, however that came about: the bytes are the same.</summary>
    public string Name => $"{Format}{(Fit ? FitMark : Path is null ? "" : AutoMark)}";

    public const string AutoMark = "-auto";

    public const string FitMark = "-fit";
}
