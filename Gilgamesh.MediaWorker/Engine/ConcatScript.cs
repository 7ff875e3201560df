using System.Globalization;
using System.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>The script of ffmpeg's concat demuxer: files one after the other, some of them not to their end.</summary>
internal static class ConcatScript
{
    public static string Write(IEnumerable<TimelinePlay> plays)
    {
        var script = new StringBuilder("ffconcat version 1.0\n");
        foreach (var play in plays)
        {
            script.Append("file ").Append(ConcatEscape.Path(FfmpegInput.File(play.Path))).Append('\n');
            if (play.First > 0)
            {
                // Half a millisecond late: the keyframe before this time is sought, and the decimals can't hold n/30.
                script.Append(CultureInfo.InvariantCulture, $"inpoint {HouseFormat.Seconds(play.First) + 0.0005:0.000000}\n");
            }

            if (!play.Whole)
            {
                // Half a millisecond early: a frame counts in when it begins before this time.
                var end = HouseFormat.Seconds(play.First + play.Frames) - 0.0005;
                script.Append(CultureInfo.InvariantCulture, $"outpoint {end:0.000000}\n");
            }
        }

        return script.ToString();
    }
}
