namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>What has to be known of a source's picture to bring it in house format.</summary>
/// <param name="Stream">Index of the video stream in the file.</param>
/// <param name="Start">Seconds on ffmpeg's timeline at which the first picture stands: frame 0 of the rendition.</param>
/// <param name="Width">Pixels after rotation, as stored: before the correction for pixel aspect.</param>
/// <param name="Height">See <paramref name="Width"/>.</param>
/// <param name="PixelAspect">Width of an upright pixel divided by its height.</param>
/// <param name="Duration">Seconds of picture, from the first one on.</param>
internal sealed record SourcePicture(
    int Stream, double Start, int Width, int Height, double PixelAspect, double Duration, SourceColour Colour)
{
    public int Frames => FrameGrid.FramesIn(Duration);
}
