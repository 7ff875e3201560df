using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>What was heard, as <c>verbose_json</c>.</summary>
internal static class TranscriptionReply
{
    public static JsonObject Make(double seconds, IReadOnlyList<HeardSegment> segments) => new()
    {
        ["task"] = "transcribe",
        // A name, not a code, unlike in the request.
        ["language"] = "english",
        ["duration"] = seconds,
        ["text"] = string.Join(' ', segments.Select(segment => segment.Text)),
        ["usage"] = new JsonObject { ["type"] = "duration", ["seconds"] = (int)Math.Ceiling(seconds) },
        ["segments"] = new JsonArray([.. segments.Select(Segment)]),
    };

    /// <summary>Numbers as texts, or nulls where they only add to what was heard.</summary>
    public static JsonObject Odd(double seconds, IReadOnlyList<HeardSegment> segments, bool nulls)
    {
        var reply = Make(seconds, segments);
        foreach (var element in reply["segments"]!.AsArray().OfType<JsonObject>().Prepend(reply))
        {
            foreach (var (name, value) in element.Where(member => member.Value?.GetValueKind() == JsonValueKind.Number).ToList())
            {
                element[name] = !nulls ? value!.ToJsonString() : name is "start" or "end" ? value!.DeepClone() : null;
            }
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
}
