using System.Globalization;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// Pictures of a source whose size changes in mid-stream. ffmpeg would build the filter graph anew at each change, and all that
/// its filters hold would be lost: the frame that waits for its end, and the count of frames. So the graph stays, the few
/// filters that take any size bring each picture to a size that covers the target, and it is laid over a ground of that size.
/// </summary>
internal static class ChangingSize
{
    public static string[] InputOptions { get; } = ["-reinit_filter", "0"];

    /// <summary>Filters that fill a picture without stretching it, whatever the size of the one that comes in.</summary>
    /// <param name="name">Of the labels in between: a graph may have several of these.</param>
    public static string Fill(int width, int height, string scaleOptions, string name)
    {
        // As for the probe: a pixel aspect that makes no sense counts as square.
        const string Aspect = "if(between(sar,0.1,10),sar,1)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"scale=w='2*round(max(iw*{Aspect}*{height}/ih,{width})/2)':h='2*round(max(ih*{width}/(iw*{Aspect}),{height})/2)':eval=frame:flags=bicubic:{scaleOptions}"
            + $",setsar=1[{name}_any];color=black:s={width}x{height}:r=30[{name}_ground]"
            + $";[{name}_ground][{name}_any]overlay=x='(W-w)/2':y='(H-h)/2':eval=frame:shortest=1");
    }
}
