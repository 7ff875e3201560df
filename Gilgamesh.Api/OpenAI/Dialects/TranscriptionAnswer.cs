using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>A verbose transcription as other servers write it.</summary>
internal static class TranscriptionAnswer
{
    private static readonly string[] Numbers = ["id", "seek", "start", "end", "temperature", "avg_logprob", "compression_ratio", "no_speech_prob"];

    public static JsonNode Repair(JsonNode answer)
    {
        if (answer is not JsonObject transcription)
        {
            return answer;
        }

        transcription.MakeNumbers("duration");
        foreach (var list in new[] { "segments", "words" })
        {
            if (transcription[list] is not JsonArray items)
            {
                transcription.Remove(list);
                continue;
            }

            foreach (var item in items.OfType<JsonObject>())
            {
                item.MakeNumbers(Numbers);
                RemoveNulls(item);
            }
        }

        RemoveNulls(transcription);
        transcription["text"] ??= string.Concat(transcription["segments"].Objects().Select(segment => segment["text"].Text()));
        return transcription;
    }

    private static void RemoveNulls(JsonObject element)
    {
        foreach (var (name, _) in element.Where(member => member.Value is null).ToList())
        {
            element.Remove(name);
        }
    }
}
