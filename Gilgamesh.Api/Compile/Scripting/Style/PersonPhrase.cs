namespace Gilgamesh.Api.Compile.Scripting.Style;

/// <summary>Finds who is seen in a sentence about a picture: "a blonde woman in a pink shirt", "she".</summary>
/// <param name="From">Its first word.</param>
/// <param name="Noun">The person itself.</param>
internal readonly record struct PersonPhrase(int From, int Noun)
{
    private const int MaxAdjectives = 4;

    public static PersonPhrase? Find(IReadOnlyList<string> words, StyleWords style)
    {
        for (var n = 0; n < words.Count; n++)
        {
            if (style.Subjects.Contains(words[n]))
            {
                return new(n, n);
            }

            if (style.People.Contains(words[n]) && ArticleOf(words, n, style) is { } from)
            {
                return new(from, n);
            }
        }

        return null;
    }

    /// <summary>The article of a noun with nothing but adjectives between; null where there is none.</summary>
    public static int? ArticleOf(IReadOnlyList<string> words, int noun, StyleWords style)
    {
        for (var n = noun - 1; n >= Math.Max(0, noun - MaxAdjectives); n--)
        {
            if (style.Articles.Contains(words[n]))
            {
                return n;
            }

            if (style.Prepositions.Contains(words[n]))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>A word without what stands around it, in lower case.</summary>
    public static string Bare(string word) => word.Trim('.', ',', ';', ':', '!', '?', '"', '(', ')', '“', '”', '…').ToLowerInvariant();
}
