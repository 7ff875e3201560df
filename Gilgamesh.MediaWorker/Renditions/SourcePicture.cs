using Gilgamesh.MediaWorker.Inspect;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>What has to be known of a source's picture to bring it in house format.</summary>
/// <param name="Stream">Index of the video stream in the file.</param>
/// <param name="Start">Seconds on ffmpeg's timeline at which the first picture stands: frame 0 of the rendition.</param>
/// <param name="Width">Pixels after rotation, as stored: before the correction for pixel aspect.</param>
/// <param name="Height">See <paramref name="Width"/>.</param>
/// <param name="PixelAspect">Width of an upright pixel divided by its height.</param>
/// <param name="Duration">Seconds of picture, from the first one on.</param>
/// <param name="Clock">See <see cref="PictureSource.Clock"/>.</param>
/// <param name="Indexed">True where the container can tell where its keyframes are.</param>
/// <param name="SizeChanges">True where the pictures have several sizes; then <paramref name="Width"/> and height are those that the headers tell.</param>
/// <param name="Stills">See <see cref="PictureSource.Stills"/>.</param>
internal sealed record SourcePicture(
    int Stream, double Start, int Width, int Height, double PixelAspect, double Duration, SourceColour Colour,
    double? Clock, bool Indexed, bool SizeChanges, IReadOnlyList<StillSpan> Stills)
{
    /// <summary>The deinterlacer takes no picture smaller than that, and none that changes its size.</summary>
    public bool CanDeinterlace => Width >= 3 && Height >= 4 && !SizeChanges;

    public int Frames => FrameGrid.FramesIn(Duration);
}
