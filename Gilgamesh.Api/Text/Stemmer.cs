namespace Gilgamesh.Api.Text;

/// <summary>
/// A light English stemmer: it only has to bring forms of one word together (squat, squats, squatting), not to find roots.
/// What it returns need not be a word.
/// </summary>
internal static class Stemmer
{
    // Longest first. A stem keeps at least three letters.
    private static readonly (string Suffix, string With)[] Rules =
    [
        ("fulness", ""), ("ations", ""), ("ation", ""), ("ities", ""), ("ments", ""), ("ness", ""), ("ment", ""), ("ings", ""),
        ("edly", ""), ("ing", ""), ("ies", "y"), ("ity", ""), ("ers", ""), ("est", ""), ("ed", ""), ("er", ""), ("ly", ""), ("es", ""), ("s", ""),
    ];

    public static string Stem(string word)
    {
        if (word.Length < 4 || word.EndsWith("ss", StringComparison.Ordinal))
        {
            return word;
        }

        foreach (var (suffix, with) in Rules)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal) && word.Length - suffix.Length >= 3)
            {
                return Tidy(word[..^suffix.Length] + with);
            }
        }

        return Tidy(word);
    }

    /// <summary>squatt to squat, move and mov to mov, mobility and mobile to mobil.</summary>
    private static string Tidy(string stem)
    {
        if (stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z'))
        {
            return stem[..^1];
        }

        return stem.Length > 3 && stem[^1] is 'e' ? stem[..^1] : stem.Length > 3 && stem[^1] is 'y' ? stem[..^1] + 'i' : stem;
    }
}
