using Gilgamesh.Contracts;
using Gilgamesh.Subtitles;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>The cues of the SubRip that ffmpeg made of a subtitle track, on the timeline of the picture.</summary>
internal static class SrtReader
{
    /// <param name="offset">Seconds on the file's timeline at which the picture begins.</param>
    /// <param name="duration">Seconds of picture: what is said after it can't be shown.</param>
    public static IReadOnlyList<Cue> Read(string srt, double offset, double duration)
    {
        var cues = new List<Cue>();
        foreach (var cue in SubtitleParser.Parse(srt))
        {
            var start = Math.Max(0, (cue.Start ?? 0) - offset);
            var end = Math.Min(duration, (cue.End ?? 0) - offset);
            var lines = cue.Text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            var text = string.Join(' ', lines.Where(line => line.Length > 0));
            if (text.Length > 0 && end > start)
            {
                cues.Add(new(Math.Round(start, 3), Math.Round(end, 3), text));
            }
        }

        return cues;
    }
}
