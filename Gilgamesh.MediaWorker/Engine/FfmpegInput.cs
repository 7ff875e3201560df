using System.Globalization;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>The arguments that open an input safely. They go right before the outputs' own; seeking options go before them.</summary>
internal static class FfmpegInput
{
    /// <summary>
    /// Containers that hold their media themselves. A playlist or script is none of them, whatever its file name says. Those of sound
    /// alone are here so that a song is told from what is no media at all.
    /// </summary>
    public const string Demuxers =
        "mov,matroska,webm,avi,asf,mpegts,mpeg,flv,ogg,mxf,gxf,dv,rm,wtv,nut,ivf,yuv4mpegpipe,gif,apng,wav,mp3,flac,aac";

    /// <summary>A file that came from outside.</summary>
    /// <param name="path">A full path; any characters.</param>
    public static string[] Untrusted(string path) => Open(path, ["-format_whitelist", Demuxers]);

    /// <summary>A file that the worker wrote itself, read by exactly that demuxer.</summary>
    /// <param name="options">Of the demuxer, for example <c>-safe 0</c> for <c>concat</c>.</param>
    public static string[] Own(string path, string demuxer, params string[] options) => Open(path, ["-f", demuxer, .. options]);

    /// <summary>A picture of one colour without an end, in RGB.</summary>
    /// <param name="rgb"><c>#RRGGBB</c>.</param>
    public static string[] Colour(string rgb, int width, int height, int framesPerSecond) =>
        ["-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"color=c=0x{rgb[1..]}:s={width}x{height}:r={framesPerSecond},format=gbrp")];

    private static string[] Open(string path, string[] options) =>
        ["-protocol_whitelist", "file,pipe", .. options, "-i", File(path)];

    /// <summary>Without the prefix a name such as <c>http:x.mp4</c> would be an address, and <c>-x.mp4</c> an option.</summary>
    public static string File(string path) => $"file:{path}";
}
