using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// A place in a source from which a job reads so as to show the picture of a time. After a seek only pictures from a keyframe on
/// are let through, and only where that keyframe stands at or before the time: a seek that went elsewhere shows as an
/// output without a frame, and the next place is tried.
/// </summary>
/// <param name="At">Seconds from the first picture: what frame 0 shows.</param>
/// <param name="Back">Seconds before <paramref name="At"/> that the demuxer is sent to; null where it reads the file from its beginning.</param>
internal sealed record SourceStart(double At, double? Back)
{
    /// <summary>An index leads to the keyframe itself; where a second try helps, timestamps and index differ by the depth of B-frames.</summary>
    private static readonly double[] Indexed = [0, 10];

    /// <summary>Without an index a seek ends at any packet, and the next keyframe may be a GOP away: usual ones, long ones, very long ones.</summary>
    private static readonly double[] Unindexed = [3, 15, 60];

    /// <summary>Seconds: so near to the beginning, a seek saves nothing.</summary>
    private const double Near = 1;

    /// <summary>Seconds of source that are read beyond what is shown.</summary>
    private const double After = 1;

    /// <summary>The places to be tried, the last of which is sure.</summary>
    public static IEnumerable<SourceStart> Places(SourcePicture source, double at) =>
    [
        .. (source.Clock is null ? [] : source.Indexed ? Indexed : Unindexed)
            .Where(back => at - back > Near)
            .Select(back => new SourceStart(at, back)),
        new(at, null),
    ];

    public bool Seeks => Back is not null;

    /// <summary>The arguments that open the source.</summary>
    /// <remarks>
    /// <c>-noaccurate_seek</c> keeps the pictures before the time asked for: of those, the last is the one on show then. <c>-copyts</c> keeps
    /// the file's own clock: ffmpeg takes timestamps before the time asked for as a clock that jumped, and would set it right.
    /// </remarks>
    public string[] Input(string path, SourcePicture source) =>
    [
        .. source.SizeChanges ? ChangingSize.InputOptions : [],
        .. Back is { } back ? (string[])["-copyts", "-noaccurate_seek", "-seek_timestamp", "1", "-ss", Text(source.Clock!.Value + At - back)] : [],
        .. FfmpegInput.Untrusted(path),
    ];

    /// <summary>The beginning of a filter graph: exactly so many frames on the grid; the last picture is held where the source ends early.</summary>
    public string Timeline(SourcePicture source, int frames)
    {
        var start = (Back is null ? source.Start : source.Clock!.Value) + At;
        string?[] filters =
        [
            Back is null ? null : string.Create(CultureInfo.InvariantCulture, $"select='st(0,max(ld(0),key*lt(t,{start + FrameGrid.FrameEnd:0.######})))'"),
            string.Create(CultureInfo.InvariantCulture, $"trim=end={start + HouseFormat.Seconds(frames) + After:0.######}"),
            source.CanDeinterlace ? "bwdif=mode=send_frame:deint=interlaced" : null,
            FrameGrid.Filter(start),
            "tpad=stop=-1:stop_mode=clone",
            string.Create(CultureInfo.InvariantCulture, $"trim=end_frame={frames}"),
        ];
        return $"[0:{source.Stream}]{string.Join(',', filters.OfType<string>())}";
    }

    private static string Text(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
