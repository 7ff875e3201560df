using System.Text;
using System.Text.Json;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>Finds the JSON object in what a model wrote around it: a fence, prose, its thoughts, a byte order mark.</summary>
internal static class JsonInAnswer
{
    private const string EndOfThought = "</think>";

    // More braces than an answer around its JSON has; each is one more reading of the rest.
    private const int MaxCandidates = 200;

    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The outermost objects that can be read, the likeliest first: what a model corrects, it corrects further down.</summary>
    public static IReadOnlyList<JsonElement> Find(string text)
    {
        var thoughts = text.LastIndexOf(EndOfThought, StringComparison.OrdinalIgnoreCase);
        var answer = thoughts < 0 ? text : text[(thoughts + EndOfThought.Length)..];
        // Last the whole text: the mark may stand inside the JSON.
        return [.. Objects(answer).AsEnumerable().Reverse(), .. thoughts < 0 ? [] : Objects(text).AsEnumerable().Reverse()];
    }

    private static List<JsonElement> Objects(string text)
    {
        var found = new List<JsonElement>();
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var (at, tried) = (0, 0); at < bytes.Length && tried < MaxCandidates; at++)
        {
            if (bytes[at] == '{')
            {
                tried++;
                if (TryParse(bytes.AsSpan(at), out var element, out var length))
                {
                    found.Add(element);
                    at += length - 1;
                }
            }
        }

        return found;
    }

    private static bool TryParse(ReadOnlySpan<byte> bytes, out JsonElement element, out int length)
    {
        (element, length) = (default, 0);
        // As if more were to come: what follows the object is none of the reader's business.
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(Lenient));
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var document))
            {
                return false;
            }

            using (document)
            {
                element = document.RootElement.Clone();
            }

            length = (int)reader.BytesConsumed;
            return true;
        }
        catch (JsonException)
        {
            // Only a brace in the prose.
            return false;
        }
    }
}
