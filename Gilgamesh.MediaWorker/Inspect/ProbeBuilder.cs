using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Puts together what headers say and what the scan saw; where they disagree, the scan is right.</summary>
internal static class ProbeBuilder
{
    /// <summary>Seconds: shorter ones are not worth a note.</summary>
    private const double MinStill = 5;

    public static (MediaProbe Probe, PictureSource Picture) Build(
        FfprobeReport report, FfprobeStream picture, FfprobeStream? sound, FrameTimes frames, bool sizeChanges)
    {
        var aspect = PixelAspect(picture.SampleAspectRatio);
        var rotation = Rotation(picture);
        var (width, height) = ((int)Math.Round(picture.Width * aspect), picture.Height);
        if (rotation is 90 or 270)
        {
            (width, height) = (height, width);
        }

        var duration = Math.Round(Duration(report, picture, frames), 6);
        var probe = new MediaProbe(
            duration, width, height, Math.Round(frames.Count / duration, 4), rotation,
            picture.CodecName ?? "unknown", report.Format?.FormatName?.Split(',')[0] ?? "unknown", sound is not null,
            picture.ColorTransfer is "smpte2084" or "arib-std-b67");
        return (probe, new(
            picture.Index, sound?.Index, Start(report, frames), frames.Last - frames.First, frames.Count, aspect, Known(picture.ColorTransfer),
            picture.Width, picture.Height, Known(picture.ColorSpace), Known(picture.ColorPrimaries),
            Clock(report, picture, frames), sizeChanges, [.. Stills(frames, duration)]));
    }

    /// <summary>
    /// The last picture is shown as long as its stream says (in a screen recording it may stand for seconds, and players show
    /// it so), but never less than an average one. What other streams, such as subtitles, claim beyond it is no picture.
    /// </summary>
    private static double Duration(FfprobeReport report, FfprobeStream picture, FrameTimes frames)
    {
        var least = frames.Last + frames.Interval;
        var fileStart = FfprobeReport.Seconds(report.Format?.StartTime) ?? 0;
        var end = FfprobeReport.Seconds(picture.StartTime) + FfprobeReport.Seconds(picture.Duration) - fileStart;
        var isExact = report.Format?.FormatName?.StartsWith("mov", StringComparison.Ordinal) ?? false;
        return (isExact && end > least ? end.Value : least) - frames.First;
    }

    /// <summary>
    /// Containers whose clock may jump have no common beginning for ffmpeg: it counts from the first timestamp of those streams
    /// that a job uses, and later jobs use the picture alone.
    /// </summary>
    private static double Start(FfprobeReport report, FrameTimes frames) => ClockMayJump(report) ? 0 : frames.First;

    /// <summary>Whether a clock that may jump did shows in the length: the headers' is that of the clock, the scan's that of the pictures.</summary>
    private static double? Clock(FfprobeReport report, FfprobeStream picture, FrameTimes frames)
    {
        if (!ClockMayJump(report))
        {
            return frames.First + (FfprobeReport.Seconds(report.Format?.StartTime) ?? 0);
        }

        var onClock = FfprobeReport.Seconds(picture.Duration);
        return onClock is not null && Math.Abs(onClock.Value - (frames.Last - frames.First)) <= 1 + frames.Interval
            ? FfprobeReport.Seconds(picture.StartTime)
            : null;
    }

    private static IEnumerable<StillSpan> Stills(FrameTimes frames, double duration)
    {
        var times = frames.Frames.Select(frame => frame.Time - frames.First).Append(duration);
        return times.Zip(times.Skip(1), (start, end) => new StillSpan(start, end)).Where(span => span.End - span.Start >= MinStill);
    }

    private static bool ClockMayJump(FfprobeReport report) => report.Format?.FormatName is "mpegts" or "mpeg" or "ogg";

    private static string? Known(string? name) => name is "unknown" or "unspecified" or "reserved" ? null : name;

    /// <summary>"241:226" as a number; 1 where it is missing, "0:1" or senseless.</summary>
    private static double PixelAspect(string? ratio)
    {
        var parts = (ratio ?? "").Split(':');
        return parts.Length == 2
            && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var width)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var height)
            && width > 0 && height > 0 && width / height is > 0.1 and < 10
            ? width / height
            : 1;
    }

    /// <summary>ffprobe counts counter-clockwise; odd angles are not shown by players either.</summary>
    public static int Rotation(FfprobeStream picture)
    {
        var degrees = picture.SideDataList?.FirstOrDefault(side => side.Rotation is not null)?.Rotation ?? 0;
        return ((((int)Math.Round(-degrees / 90) * 90) % 360) + 360) % 360;
    }
}
