using System.Text.RegularExpressions;

namespace Gilgamesh.OpenAITestServer.Embeddings;

/// <summary>
/// A text as a vector of length 1: its words, and the beginnings of its words, hashed to places and signs. Texts that share
/// words are near, others about orthogonal. The same in every process.
/// </summary>
internal static partial class TextVector
{
    private const float WordWeight = 1;
    private const float PrefixWeight = 0.7f;
    private const float ShortWordWeight = 0.15f;
    private const int PrefixLength = 4;

    public static float[] Of(string text, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (Match word in Word().Matches(text.ToLowerInvariant()))
        {
            // Short words are mostly "a", "the", "and".
            var isShort = word.Length < PrefixLength;
            Add(vector, word.ValueSpan, 0, isShort ? ShortWordWeight : WordWeight);
            if (!isShort)
            {
                Add(vector, word.ValueSpan[..PrefixLength], 1, PrefixWeight);
            }
        }

        // A text without words must have a direction too.
        Add(vector, text, 2, 0.01f);
        var norm = MathF.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / norm)];
    }

    private static void Add(float[] vector, ReadOnlySpan<char> feature, ulong kind, float weight)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var unit in feature)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL;
        hash ^= hash >> 32;
        vector[(int)(hash % (ulong)vector.Length)] += (hash >> 63) == 0 ? weight : -weight;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
