using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Renditions.Encoders;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// The encoder settings of the house format, with those of one <see cref="VideoEncoder"/>. All that ends up in the H.264 headers must be the same for every source, since
/// the finished video has one header for pictures of many sources. Raise <see cref="HouseFormat.Version"/> on any change here.
/// </summary>
internal static class HouseEncoder
{
    /// <summary>Output options, without the file. The picture must have the right size and pixel format already, and have gone through <see cref="VideoEncoder.Upload"/>.</summary>
    /// <param name="keyframes">Frames that get a keyframe besides every fifteenth.</param>
    public static IEnumerable<string> Arguments(VideoEncoder encoder, PictureFormat format, IEnumerable<int> keyframes) =>
    [
        "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-c:v", encoder.Name, .. encoder.Options, .. encoder.KeepsMaxRate ? MaxRate(format) : [],
        "-profile:v", "high", "-bf", "0", "-flags", "+cgop", "-g", HouseFormat.GopFrames.ToString(CultureInfo.InvariantCulture),
        "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        .. ForcedKeyframes(keyframes),
        .. Container,
    ];

    /// <summary>An MP4 whose video track counts in <see cref="HouseFormat.TimeScale"/>, with its index in front.</summary>
    public static IReadOnlyList<string> Container { get; } =
    [
        "-video_track_timescale", HouseFormat.TimeScale.ToString(CultureInfo.InvariantCulture),
        "-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4",
    ];

    /// <summary>Stream copy that numbers the frames from 0 on the grid, whatever the input's own times are.</summary>
    public static IReadOnlyList<string> CopyOnGrid { get; } =
    [
        "-c:v", "copy", "-bsf:v",
        string.Create(
            CultureInfo.InvariantCulture, $"setts=pts=N*{HouseFormat.TicksPerFrame}:dts=N*{HouseFormat.TicksPerFrame}:duration={HouseFormat.TicksPerFrame}"),
    ];

    /// <summary>1080p has 2.25 times the pixels; level 4.0 allows 25 Mbit a second.</summary>
    private static string[] MaxRate(PictureFormat format) =>
        format.Resolution == "720p" ? ["-maxrate", "12M", "-bufsize", "24M"] : ["-maxrate", "24M", "-bufsize", "30M"];

    private static IEnumerable<string> ForcedKeyframes(IEnumerable<int> keyframes)
    {
        var times = keyframes.Where(frame => frame > 0).Distinct().Order()
            .Select(frame => HouseFormat.Seconds(frame).ToString("0.######", CultureInfo.InvariantCulture));
        var list = string.Join(',', times);
        return list.Length == 0 ? [] : ["-force_key_frames", list];
    }
}
