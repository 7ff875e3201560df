using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>What was heard, in the format that was asked for.</summary>
internal static class TranscriptionReply
{
    public static Reply Make(TranscriptionRequest request, double seconds, IReadOnlyList<HeardSegment> segments)
    {
        var text = string.Join(' ', segments.Select(segment => segment.Text));
        return request.Format switch
        {
            "text" => Plain($"{text}\n"),
            "srt" => Plain(string.Concat(segments.Select((segment, i) => $"{i + 1}\n{Cue(segment, ',')}"))),
            "vtt" => Plain("WEBVTT\n\n" + string.Concat(segments.Select(segment => Cue(segment, '.')))),
            "json" => Reply.Json(new JsonObject { ["text"] = text, ["usage"] = Usage(seconds) }),
            _ => Reply.Json(Verbose(request, seconds, segments, text)),
        };
    }

    /// <summary>Numbers as texts, or nulls where they only add to what was heard.</summary>
    public static Reply Odd(TranscriptionRequest request, double seconds, IReadOnlyList<HeardSegment> segments, bool nulls)
    {
        var reply = Verbose(request, seconds, segments, string.Join(' ', segments.Select(segment => segment.Text)));
        foreach (var element in (reply["segments"] as JsonArray ?? []).OfType<JsonObject>().Prepend(reply))
        {
            foreach (var (name, value) in element.Where(member => member.Value?.GetValueKind() == JsonValueKind.Number).ToList())
            {
                element[name] = !nulls ? value!.ToJsonString() : name is "start" or "end" ? value!.DeepClone() : null;
            }
        }

        return Reply.Json(reply);
    }

    private static JsonObject Verbose(TranscriptionRequest request, double seconds, IReadOnlyList<HeardSegment> segments, string text)
    {
        var reply = new JsonObject
        {
            ["task"] = "transcribe",
            // A name, not a code, unlike in the request.
            ["language"] = "english",
            ["duration"] = seconds,
            ["text"] = text,
            ["usage"] = Usage(seconds),
        };
        if (request.Segments)
        {
            reply["segments"] = new JsonArray([.. segments.Select(Segment)]);
        }

        if (request.Words)
        {
            reply["words"] = new JsonArray([.. segments.SelectMany(Words)]);
        }

        return reply;
    }

    private static JsonObject Segment(HeardSegment segment, int id) => new()
    {
        ["id"] = id,
        ["seek"] = 0,
        ["start"] = segment.Start,
        ["end"] = segment.End,
        ["text"] = $" {segment.Text}",
        ["tokens"] = new JsonArray(),
        ["temperature"] = 0.0,
        ["avg_logprob"] = segment.NoSpeech > 0.5 ? -1.3 : -0.2,
        ["compression_ratio"] = 1.2,
        ["no_speech_prob"] = segment.NoSpeech,
    };

    private static IEnumerable<JsonNode> Words(HeardSegment segment)
    {
        var words = segment.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var step = (segment.End - segment.Start) / Math.Max(1, words.Length);
        return words.Select((word, i) => new JsonObject
        {
            ["word"] = word.Trim('.', ',', '!', '?'),
            ["start"] = segment.Start + i * step,
            ["end"] = segment.Start + (i + 1) * step,
        });
    }

    private static JsonObject Usage(double seconds) => new() { ["type"] = "duration", ["seconds"] = (int)Math.Ceiling(seconds) };

    private static Reply Plain(string text) => new(StatusCodes.Status200OK, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    private static string Cue(HeardSegment segment, char point) => $"{Time(segment.Start, point)} --> {Time(segment.End, point)}\n{segment.Text}\n\n";

    private static string Time(double seconds, char point) => TimeSpan.FromSeconds(seconds).ToString($"hh\\:mm\\:ss\\{point}fff", null);
}
