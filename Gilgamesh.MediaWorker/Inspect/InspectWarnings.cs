using System.Globalization;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>What a person should know of a video that was taken all the same: plain sentences.</summary>
internal static class InspectWarnings
{
    private const int MaxStretches = 5;

    /// <summary>Seconds: a recording may begin between two keyframes, which are no further apart as a rule.</summary>
    private const double LongLeadIn = 2;

    public static IReadOnlyList<string> Of(
        FfprobeReport report, FfprobeStream? sound, FrameTimes frames, PictureEnd end, PictureDamage damage)
    {
        List<string> warnings = [];
        if (SoundWarning(report, sound) is { } silent)
        {
            warnings.Add(silent);
        }

        if (frames.Frames[0].Lost * frames.Interval is > LongLeadIn and var leadIn)
        {
            warnings.Add($"About {Seconds(leadIn)} at the beginning of the file can't be shown, and are left out.");
        }

        if (damage.Stretches.Count > 0)
        {
            var more = damage.Stretches.Count - MaxStretches;
            warnings.Add($"The picture is damaged at {string.Join(", ", damage.Stretches.Take(MaxStretches).Select(stretch => $"{Seconds(stretch.Start)} to {Seconds(stretch.End)}"))}"
                + $"{(more > 0 ? $" and {more} other places" : "")}: nothing of that is shown in a compilation.");
        }

        if (end.IsCutOff)
        {
            var length = Seconds(end.Shown - frames.First);
            warnings.Add(end.Missing > 0
                ? $"The file is cut off: the last {Seconds(end.Missing)} that it promises are missing, and it ends after {length}."
                : $"The file is cut off: it ends after {length}, and what came then is missing.");
        }

        return warnings;
    }

    private static string? SoundWarning(FfprobeReport report, FfprobeStream? sound)
    {
        if (report.Streams!.FirstOrDefault(stream => stream.IsAudio && !stream.IsDecodable) is not { } undecodable)
        {
            return null;
        }

        return sound is null ? $"The sound can't be decoded (codec {undecodable.Codec}): the video counts as silent."
            : undecodable.Index < sound.Index || undecodable.IsDefault ? $"A sound track can't be decoded (codec {undecodable.Codec}): another one is used."
            : null;
    }

    private static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s");
}
