using System.Text;
using System.Text.Json;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Reads transcripts of every form that is taken: SubRip, WebVTT, JSON. The content decides, not the name.</summary>
internal static class Transcript
{
    private const int MaxCues = 20_000;

    // How long a cue without an end is, where nothing follows it.
    private const double OpenEndSeconds = 5;

    /// <summary>The cues of a file; their times are as found.</summary>
    public static IReadOnlyList<RawCue> Read(ReadOnlySpan<byte> file)
    {
        var text = Decode(file);
        return text.AsSpan().TrimStart() is ['[' or '{', ..] && LooseJson.TryParse(text) is { } json
            ? ReadJson(json)
            : [.. SubtitleParser.Parse(text)];
    }

    /// <summary><c>[{start, end, text}]</c>, or the same list as <c>segments</c>, <c>transcript</c> or <c>cues</c> of an object.</summary>
    public static IReadOnlyList<RawCue> ReadJson(JsonElement? json) =>
        [.. LooseJson.Items(json, "segments", "transcript", "cues").Select(item => new RawCue(
            LooseJson.Seconds(item, "start", "start_time"), LooseJson.Seconds(item, "end", "end_time"), LooseJson.Text(item, "text")))];

    /// <summary>Those cues that can be shown, in order, inside the video, as plain text.</summary>
    /// <param name="duration">Seconds; null where it is not known yet.</param>
    public static IReadOnlyList<Cue> Clean(IReadOnlyList<RawCue> cues, double? duration)
    {
        var limit = duration ?? double.MaxValue;
        return [.. cues.Select((cue, n) => Place(cue, n > 0 ? cues[n - 1] : new(null, 0, ""), n + 1 < cues.Count ? cues[n + 1].Start : null)).OfType<Cue>()
            .Select(cue => new Cue(Math.Max(0, cue.Start), Math.Min(limit, cue.End), PlainText.From(cue.Text)))
            .Where(cue => cue.Start < cue.End && cue.Text.Length > 0)
            .OrderBy(cue => cue.Start)
            .Take(MaxCues)];
    }

    /// <summary>The words that are said between two times.</summary>
    public static string Within(IReadOnlyList<Cue> cues, double start, double end) =>
        string.Join(' ', cues.Where(cue => cue.Start < end && cue.End > start).Select(cue => cue.Text));

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

    /// <summary>UTF-8 or UTF-16 with its mark; what is not UTF-8 is taken for Latin-1, as old subtitle files are.</summary>
    private static string Decode(ReadOnlySpan<byte> file)
    {
        if (file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (file[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(file[2..]);
        }

        file = file is [0xEF, 0xBB, 0xBF, ..] ? file[3..] : file;
        return System.Text.Unicode.Utf8.IsValid(file) ? Encoding.UTF8.GetString(file) : Encoding.Latin1.GetString(file);
    }
}
