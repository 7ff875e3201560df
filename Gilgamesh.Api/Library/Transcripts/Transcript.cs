using System.Text.Json;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Reads transcripts of every form that is taken: SubRip, WebVTT, JSON. The content decides, not the name.</summary>
internal static class Transcript
{
    // How long a cue without an end is, where nothing follows it.
    private const double OpenEndSeconds = 5;

    /// <summary>The cues of a file; their times are as found.</summary>
    public static IReadOnlyList<RawCue> Read(ReadOnlySpan<byte> file) => Read(TextFile.Read(file).Text);

    public static IReadOnlyList<RawCue> Read(string text)
    {
        if (text.AsSpan().TrimStart() is ['[' or '{', ..] && (LooseJson.TryParse(text) ?? LooseJson.TryParseLines(text)) is { } json)
        {
            return TranscriptJson.Read(json, isOurs: false);
        }

        var cues = SubtitleParser.Parse(text);
        return cues.Count > 0 ? cues : OtherForms.Parse(text);
    }

    /// <summary>What a row holds: <c>[{start, end, text}]</c>, times in seconds.</summary>
    public static IReadOnlyList<RawCue> ReadJson(JsonElement? json) => TranscriptJson.Read(json, isOurs: true);

    /// <summary>Those cues that can be shown, in order, inside the video, as plain text.</summary>
    /// <param name="duration">Seconds; null where it is not known yet.</param>
    public static IReadOnlyList<Cue> Clean(IReadOnlyList<RawCue> cues, double? duration) => Speech(cues, duration).Cues;

    /// <summary>The same, and what was left out because nobody says it.</summary>
    public static SpeechGuard.Guarded Speech(IReadOnlyList<RawCue> cues, double? duration)
    {
        if (CameraData.Is(cues))
        {
            return new([], []);
        }

        var speech = SpeechGuard.Keep([.. RollingCaptions.Unroll(Shown(cues, duration)).Select(cue => cue with { Text = cue.Text.Replace('\n', ' ') })]);
        var fitting = LongCues.Fit(speech.Cues, duration);
        return speech with { Cues = fitting, IsCut = fitting.Sum(cue => cue.Text.Length) + fitting.Count < speech.Cues.Sum(cue => cue.Text.Length) };
    }

    /// <summary>Cues with words inside the video, whatever they say.</summary>
    public static IReadOnlyList<Cue> Shown(IReadOnlyList<RawCue> cues, double? duration)
    {
        var limit = duration ?? double.MaxValue;
        return [.. cues.Select((cue, n) => Place(cue, n > 0 ? cues[n - 1] : new(null, 0, ""), n + 1 < cues.Count ? cues[n + 1].Start : null)).OfType<Cue>()
            .Select(cue => new Cue(Math.Max(0, cue.Start), Math.Min(limit, cue.End), CueText.Clean(cue.Text)))
            .Where(cue => cue.Start < cue.End && cue.Text.Length > 0)
            .OrderBy(cue => cue.Start)];
    }

    /// <summary>The words that are said between two times, as many as can be searched.</summary>
    public static string Within(IReadOnlyList<Cue> cues, double start, double end)
    {
        List<string> said = [];
        var length = 0;
        foreach (var cue in cues.Where(cue => cue.Start < end && cue.End > start).TakeWhile(_ => length < PlainText.MaxLength))
        {
            said.Add(cue.Text);
            length += cue.Text.Length + 1;
        }

        return PlainText.Shorten(string.Join(' ', said), PlainText.MaxLength);
    }

    /// <summary>Reversed times are swapped. What has no end, or none that is after its start, goes on until the next cue begins.</summary>
    private static Cue? Place(RawCue cue, RawCue before, double? next)
    {
        if ((cue.Start ?? Latest(before)) is not { } start)
        {
            return null;
        }

        return cue.End is > 0 and var end && end != start
            ? new(Math.Min(start, end), Math.Max(start, end), cue.Text)
            : new(start, next > start ? next.Value : start + OpenEndSeconds, cue.Text);
    }

    private static double? Latest(RawCue cue) => cue.Start > cue.End ? cue.Start : cue.End;
}
