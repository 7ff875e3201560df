using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Puts together what headers say and what the scan saw; where they disagree, the scan is right.</summary>
internal static class ProbeBuilder
{
    /// <summary>Seconds: shorter ones are not worth a note.</summary>
    private const double MinStill = 5;

    public static (MediaProbe Probe, PictureSource Picture) Build(
        FfprobeReport report, FfprobeStream picture, FfprobeStream? sound, FrameTimes frames, PictureEnd end, bool sizeChanges)
    {
        var aspect = PixelAspect(picture.SampleAspectRatio);
        var rotation = Rotation(picture);
        var (width, height) = ((int)Math.Round(picture.Width * aspect), picture.Height);
        if (rotation is 90 or 270)
        {
            (width, height) = (height, width);
        }

        var duration = Math.Round(end.Shown - frames.First, 6);
        var probe = new MediaProbe(
            duration, width, height, Math.Round(frames.Pictures / duration, 4), rotation,
            picture.Codec, report.Container, sound is not null,
            picture.ColorTransfer is "smpte2084" or "arib-std-b67");
        return (probe, new(
            picture.Index, sound?.Index, frames.First, SoundStart(report, picture, sound, frames), frames.Last - frames.First, frames.Pictures, aspect, Known(picture.ColorTransfer),
            picture.Width, picture.Height, Known(picture.ColorSpace), Known(picture.ColorPrimaries),
            Clock(report, picture, frames), sizeChanges, [.. Stills(frames, duration)]));
    }

    /// <summary>
    /// Seconds of sound before the first picture. Containers whose clock may jump have no common beginning for ffmpeg: it counts from the
    /// first timestamp of the streams that a job uses, so that sound alone begins at its own.
    /// </summary>
    private static double SoundStart(FfprobeReport report, FfprobeStream picture, FfprobeStream? sound, FrameTimes frames)
    {
        var apart = FfprobeReport.Seconds(picture.StartTime) - FfprobeReport.Seconds(sound?.StartTime);
        return ClockMayJump(report) && Math.Abs(apart ?? 0) < 60 ? frames.First + (apart ?? 0) : frames.First;
    }

    /// <summary>Whether a clock that may jump did shows in the length: the headers' is that of the clock, the scan's that of the pictures.</summary>
    private static double? Clock(FfprobeReport report, FfprobeStream picture, FrameTimes frames)
    {
        if (!ClockMayJump(report))
        {
            return frames.First + report.Start;
        }

        var onClock = FfprobeReport.Seconds(picture.Duration);
        return onClock is not null && Math.Abs(onClock.Value - frames.Last) <= 1 + frames.Interval
            ? FfprobeReport.Seconds(picture.StartTime) + frames.First
            : null;
    }

    private static IEnumerable<StillSpan> Stills(FrameTimes frames, double duration)
    {
        var times = frames.Frames.Select(frame => frame.Time - frames.First).Append(duration);
        return times.Zip(times.Skip(1), (start, end) => new StillSpan(start, end)).Where(span => span.End - span.Start >= MinStill);
    }

    private static bool ClockMayJump(FfprobeReport report) => report.Container is "mpegts" or "mpeg" or "ogg";

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
