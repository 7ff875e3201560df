using Gilgamesh.Api.Search.Words;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Search;

/// <summary>Where a query's word stands nowhere in the library, the library's own word that looks most like it: "sqaut" is "squat".</summary>
internal static class Spelling
{
    // Shorter words have too many neighbours: "lute" is none of "glute", nor "prune" of "prone".
    private const int Shortest = 4;
    private const int ShortestForOther = 6;
    private const int ShortestForTwo = 9;
    private const string Vowels = "aeiouy";

    /// <summary>The query with words replaced that nobody knows; itself where there are none, or nothing looks like them.</summary>
    /// <param name="isWord">Whether a word that the library does not have is one all the same: "tummy" is no slip for "dummy".</param>
    public static string Correct(string query, WordIndex library, Func<string, bool> isWord)
    {
        var words = TextWords.ForQuery(query);
        var unknown = words.Where(forms => CanBeMisspelt(forms[0]) && !forms.Any(form => library.Holds(Stemmer.Stem(form))) && !isWord(forms[0]))
            .Select(forms => forms[0]).ToHashSet();
        if (unknown.Count == 0)
        {
            return query;
        }

        var known = library.Stems.Where(stem => stem.Stem.Length >= Shortest - 1).ToList();
        var corrected = unknown.ToDictionary(word => word, word => Nearest(word, known) is { } stem ? library.WordOf(stem) : word);
        return corrected.All(word => word.Key == word.Value) ? query : string.Join(' ', words.Select(forms => corrected.GetValueOrDefault(forms[0], forms[0])));
    }

    internal static string? Nearest(string word, IReadOnlyList<(string Word, int Count)> known)
    {
        var most = word.Length >= ShortestForTwo ? 2 : 1;
        // The library is known by its stems: a misspelt plural is compared by its own.
        var stem = Stemmer.Stem(word);
        return known
            .Select(other => (other.Word, other.Count, Away: Math.Min(Away(word, other.Word), Away(stem, other.Word))))
            .Where(other => other.Away <= most)
            .OrderBy(other => other.Away).ThenByDescending(other => other.Count).ThenBy(other => other.Word, StringComparer.Ordinal)
            .Select(other => other.Word)
            .FirstOrDefault();
    }

    private static bool CanBeMisspelt(string word) => word.Length >= Shortest && word.All(char.IsLetter) && !TextWords.HasIdeographs(word) && !TextWords.IsStop(word);

    /// <summary>Hands slip in the middle of a word. In a short one they swap two letters or hit a wrong consonant; anything else makes another word of it.</summary>
    private static int Away(string slip, string word) =>
        slip[0] != word[0] || (slip.Length < ShortestForOther && (slip.Length != word.Length || IsOtherVowel(slip, word))) ? int.MaxValue : Distance(slip, word);

    private static bool IsOtherVowel(string slip, string word) =>
        slip.Zip(word).Where(pair => pair.First != pair.Second).ToList() is [var only] && Vowels.Contains(only.First) && Vowels.Contains(only.Second);

    /// <summary>Letters to be changed, put in, taken out or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        var (before, last, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
