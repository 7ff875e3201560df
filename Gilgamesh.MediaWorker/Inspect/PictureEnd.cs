using System.Globalization;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>
/// Where a video's picture ends, in seconds on ffmpeg's timeline. What was decoded counts; what headers say is a hint that helps with two
/// questions: how long the last picture stands, and how much of a file that broke off is missing.
/// </summary>
/// <param name="Shown">The last picture goes here.</param>
/// <param name="Missing">Seconds of picture that the headers promise after it.</param>
/// <param name="IsCutOff">Something is missing, even where nobody can say how much.</param>
internal sealed record PictureEnd(double Shown, double Missing, bool IsCutOff)
{
    /// <summary>Seconds that a header may let the last picture stand, where the pictures before it take no longer.</summary>
    private const double LongStand = 60;

    /// <summary>What ffmpeg's demuxers say where a file ends in the middle.</summary>
    private static readonly string[] Signs = ["partial file", "ended prematurely", "runcated", "Packet corrupt"];

    /// <param name="isShort">The file ends before its own structure does: <see cref="FileEnd"/>.</param>
    public static PictureEnd Of(FfprobeReport report, FfprobeStream picture, FrameTimes frames, bool isShort, ProgramErrors stderr)
    {
        var least = frames.Last + frames.Interval;
        var promised = Promised(report, picture, frames);
        if (!isShort && !stderr.Lines.Any(line => Signs.Any(sign => line.Contains(sign, StringComparison.Ordinal))))
        {
            var stands = promised > least && promised - frames.Last <= Math.Max(LongStand, frames.Last - frames.First);
            return new(stands ? promised!.Value : least, 0, false);
        }

        promised ??= report.Container is "matroska" or "flv" or "asf" ? FfprobeReport.Seconds(report.Format?.Duration) : null;
        // All ones mean that the length is not known.
        var missing = promised < TimeSpan.FromDays(2).TotalSeconds ? promised.Value - least : (double?)null;
        return missing > Math.Max(0.1, 2 * frames.Interval) ? new(least, missing.Value, true) : new(least, 0, missing is null && isShort);
    }

    /// <summary>
    /// What a container says of the picture's own end; in a screen recording or a show of slides the last picture stands for seconds, and
    /// players show it so. The length of the whole file is no such thing: sound and subtitles may go on without a picture.
    /// </summary>
    private static double? Promised(FfprobeReport report, FfprobeStream picture, FrameTimes frames) => report.Container switch
    {
        "mov" or "gif" or "apng" or "mxf" => FfprobeReport.Seconds(picture.StartTime) + FfprobeReport.Seconds(picture.Duration) - report.Start,
        "matroska" => Clock(picture.Tag("DURATION")) - report.Start,
        // ffmpeg counts the seconds of a broken AVI itself, and takes only the number of pictures from its header.
        "avi" => frames.First + (FfprobeReport.Seconds(picture.NbFrames) * frames.Interval),
        _ => null,
    };

    /// <summary>"00:00:08.023000000".</summary>
    private static double? Clock(string? text) => text?.Split(':') is [var hours, var minutes, var seconds]
        && int.TryParse(hours, CultureInfo.InvariantCulture, out var h) && int.TryParse(minutes, CultureInfo.InvariantCulture, out var m)
            ? (h * 3600) + (m * 60) + FfprobeReport.Seconds(seconds)
            : null;
}
