using System.Globalization;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>Captions as SubRip and WebVTT; <see cref="AssScript"/> writes the third format.</summary>
internal static class CaptionFile
{
    public static string Srt(IReadOnlyList<CaptionCue> cues)
    {
        var text = new StringBuilder();
        foreach (var (cue, n) in cues.Select((cue, n) => (cue, n)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{n + 1}\n{Time(cue.First, ',')} --> {Time(cue.End, ',')}\n{string.Join('\n', cue.Lines.Select(CaptionText.Srt))}\n\n");
        }

        return text.ToString();
    }

    public static string Vtt(IReadOnlyList<CaptionCue> cues, string language)
    {
        var text = new StringBuilder($"WEBVTT\nLanguage: {language}\n\n");
        foreach (var cue in cues)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Time(cue.First, '.')} --> {Time(cue.End, '.')}\n{string.Join('\n', cue.Lines.Select(CaptionText.Vtt))}\n\n");
        }

        return text.ToString();
    }

    private static string Time(int frame, char point)
    {
        var milliseconds = (long)Math.Round(HouseFormat.Seconds(frame) * 1000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{point}{milliseconds % 1000:000}");
    }
}
