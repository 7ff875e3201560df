using System.Text;
using System.Text.Json;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>Finds JSON among prose, as a model would.</summary>
internal static class JsonInText
{
    /// <summary>The outermost objects in the text, in their order.</summary>
    public static IEnumerable<JsonElement> Objects(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] == '{' && TryParse(bytes.AsSpan(i), out var found, out var length))
            {
                yield return found;
                i += length;
                continue;
            }

            i++;
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> bytes, out JsonElement found, out int length)
    {
        (found, length) = (default, 0);
        // As if more were to come: what follows the object is then none of the reader's business.
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, state: default);
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var document))
            {
                return false;
            }

            using (document)
            {
                found = document.RootElement.Clone();
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
