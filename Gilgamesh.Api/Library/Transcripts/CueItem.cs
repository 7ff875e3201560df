using System.Text.Json;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>One object of a JSON transcript, under the names that tools give to start, end, length and words.</summary>
internal static class CueItem
{
    private static readonly string[] Starts = ["start", "start_time", "startTime", "starttime", "begin", "from", "ts", "offset", "startOffset", "time", "t"];
    private static readonly string[] Ends = ["end", "end_time", "endTime", "endtime", "to", "end_ts", "endOffset", "stop", "until", "resultEndTime", "result_end_time"];
    private static readonly string[] Lengths = ["duration", "dur", "length", "d"];
    private static readonly string[] StartMs = ["tStartMs", "startMs", "start_ms", "startTimeMs", "offsetMs", "offset_ms", "begin_ms", "start_time_ms"];
    private static readonly string[] EndMs = ["endMs", "end_ms", "endTimeMs", "end_time_ms"];
    private static readonly string[] LengthMs = ["dDurationMs", "durationMs", "duration_ms", "durMs"];
    private static readonly string[] Texts =
        ["text", "transcript", "punctuated_word", "punctuatedWord", "word", "sentence", "content", "caption", "display", "utf8", "value", "line", "subtitle", "body"];

    private const double Ticks = 1e7;

    /// <summary>Null where it is no cue: an object without a word or without any time.</summary>
    public static RawCue? Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || Text(item) is not { } text)
        {
            return null;
        }

        var (start, end) = Times(item);
        return start is null && end is null && !HasTime(item) && !IsMark(item) ? null : new(start, end, text);
    }

    private static (double? Start, double? End) Times(JsonElement item)
    {
        // whisper.cpp: {timestamps: {from, to}, offsets: {from, to}}; transformers: {timestamp: [from, to]}.
        if (LooseJson.Member(item, "timestamp", "timestamps") is { } pair)
        {
            if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2)
            {
                return (LooseJson.Time(pair[0]), LooseJson.Time(pair[1]));
            }

            if (pair.ValueKind == JsonValueKind.Object)
            {
                return (LooseJson.Seconds(pair, "from", "start"), LooseJson.Seconds(pair, "to", "end"));
            }
        }

        var start = LooseJson.Seconds(item, Starts) ?? LooseJson.Seconds(item, StartMs) / 1000 ?? LooseJson.Seconds(item, "offsetInTicks") / Ticks;
        var end = LooseJson.Seconds(item, Ends) ?? LooseJson.Seconds(item, EndMs) / 1000;
        var length = LooseJson.Seconds(item, Lengths) ?? LooseJson.Seconds(item, LengthMs) / 1000 ?? LooseJson.Seconds(item, "durationInTicks") / Ticks;
        return (start, end ?? (length > 0 ? start + length : null));
    }

    /// <summary>A time that is there and no number (null, NaN) still makes a cue of it: its words come after those before.</summary>
    private static bool HasTime(JsonElement item) =>
        item.EnumerateObject().Any(member => Starts.Contains(member.Name) || Ends.Contains(member.Name) || StartMs.Contains(member.Name));

    /// <summary>Recognisers that time words give the marks between them no time.</summary>
    private static bool IsMark(JsonElement item) => LooseJson.Text(item, "type") is "punctuation" or "punct";

    private static string? Text(JsonElement item)
    {
        foreach (var name in Texts)
        {
            if (item.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String)
            {
                return LooseJson.Text(item, name);
            }
        }

        // Pieces of one line: YouTube's segs and runs; the first of several hearings; lines.
        if (LooseJson.Member(item, "segs", "runs", "lines") is { ValueKind: JsonValueKind.Array } pieces)
        {
            return string.Concat(pieces.EnumerateArray().Select(piece => piece.ValueKind == JsonValueKind.String ? piece.ToString() + "\n" : Piece(piece)));
        }

        if (LooseJson.Member(item, "snippet") is { ValueKind: JsonValueKind.Object } snippet)
        {
            return Text(snippet);
        }

        return LooseJson.Member(item, "alternatives", "nBest", "NBest") is { ValueKind: JsonValueKind.Array } heard && heard.GetArrayLength() > 0
            && heard[0].ValueKind == JsonValueKind.Object
            ? Text(heard[0])
            : null;
    }

    private static string Piece(JsonElement piece) => piece.ValueKind == JsonValueKind.Object ? Text(piece) ?? "" : "";
}

/// <summary>Some tools write milliseconds or ticks of 100 ns under the names that others use for seconds: nobody speaks so slowly.</summary>
internal static class TimeScale
{
    private const int FewCues = 2;

    // Characters a second: the slowest talk has some three; in milliseconds taken for seconds it is a hundredth.
    private const double Slowest = 0.1;

    private static readonly double[] Scales = [1e-3, 1e-7];

    public static IReadOnlyList<RawCue> ToSeconds(IReadOnlyList<RawCue> cues)
    {
        var timed = cues.Where(cue => cue.Start is not null && cue.End is not null && cue.End > cue.Start && cue.Text.Length > 0).ToList();
        if (timed.Count < FewCues || timed.Exists(cue => !double.IsInteger(cue.Start!.Value) || !double.IsInteger(cue.End!.Value)))
        {
            return cues;
        }

        var rate = timed.Sum(cue => cue.Text.Length) / timed.Sum(cue => cue.End!.Value - cue.Start!.Value);
        if (rate >= Slowest)
        {
            return cues;
        }

        var scale = Scales.FirstOrDefault(scale => rate / scale is >= 0.5 and < 500, 1);
        return [.. cues.Select(cue => cue with { Start = cue.Start * scale, End = cue.End * scale })];
    }
}
