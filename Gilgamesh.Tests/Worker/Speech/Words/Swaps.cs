namespace Gilgamesh.Tests.Worker.Speech.Words;

/// <summary>
/// Hears when a word begins without asking the synthesiser: the same sentence is spoken again with another sound at the beginning of that one word, and
/// where the two recordings part, the word begins.
/// </summary>
internal static class Swaps
{
    private const int Hop = 48;
    private const int Window = 480;
    private const string Consonants = "bcdfgklmnprstvw";
    private const string Vowels = "aeiou";

    /// <summary>Words with stress, of one consonant before a vowel: another consonant then changes neither rhythm nor melody.</summary>
    public static IEnumerable<(int Word, string Sentence)> Of(string sentence)
    {
        var words = sentence.Split(' ');
        for (var n = 1; n < words.Length; n++)
        {
            var word = words[n];
            if (word.Count(char.IsLetter) >= 4 && Consonants.Contains(word[0], StringComparison.Ordinal) && Vowels.Contains(word[1], StringComparison.Ordinal)
                && word is not ("your" or "with" or "from" or "then" or "that" or "down" or "more"))
            {
                var other = word[0] is 's' or 'c' ? 'm' : 's';
                yield return (n, string.Join(' ', [.. words[..n], other + word[1..], .. words[(n + 1)..]]));
            }
        }
    }

    /// <summary>Seconds at which two recordings part: where their loudness by bands first differs clearly; null where they hardly do.</summary>
    public static double? Part(short[] one, short[] other)
    {
        var frames = Math.Min(one.Length, other.Length) / Hop - (Window / Hop);
        for (var frame = 0; frame < frames; frame++)
        {
            double difference = 0, energy = 1e5;
            for (var n = frame * Hop; n < (frame * Hop) + Window; n++)
            {
                difference += Math.Pow(one[n] - other[n], 2);
                energy += Math.Pow(one[n], 2) + Math.Pow(other[n], 2);
            }

            if (difference > 0.5 * energy)
            {
                return ((frame * Hop) + (Window / 2)) / 48000.0;
            }
        }

        return null;
    }
}
