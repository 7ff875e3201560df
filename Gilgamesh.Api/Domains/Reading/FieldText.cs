using System.Buffers;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Domains.Reading;

/// <summary>
/// A text in plain words, to find phrases in: lower case, no accents, no plural, no articles or possessives. "Push-ups" are one word,
/// "push up through the heels" are four.
/// </summary>
internal sealed partial class FieldText
{
    // How far a negation reaches: "without any kind of jumping".
    private const int Reach = 4;
    private const int CjkReach = 3;

    private static readonly HashSet<string> Small = Set(
        "a an the his her its their your my our der die das den dem des ein eine einen einem einer dein deine deinen deinem seinen seine seinem ihren ihre "
        + "el la los las un una unos unas su sus tu tus le les du des une son sa ses vos votre l");

    private static readonly HashSet<string> Negations = Set(
        "no not without never dont doesnt isnt arent avoid avoiding rather hardly barely neither nor kein keine keinen keinerlei ohne nicht nie sin nada nunca sans pas ni sem senza zonder");

    private static readonly HashSet<string> Likenesses = Set("like imagine imagining pretend pretending als wie como comme");

    private static readonly SearchValues<char> CjkNegations = SearchValues.Create("不没無无別别勿");

    private static readonly HashSet<string> Contrasts = Set("but yet instead just only aber sondern nur pero sino mais seulement");

    private readonly string _plain;

    private FieldText(string plain, IReadOnlyList<Token> words)
    {
        _plain = plain;
        Words = words;
    }

    public IReadOnlyList<Token> Words { get; }

    /// <summary>Whether some of it is written without spaces between words.</summary>
    public bool IsUnspaced => TextWords.HasIdeographs(_plain);

    public static FieldText Of(string text)
    {
        var plain = PlainLetters.WithoutAccents(PlainLetters.WithUmlauts(PlainLetters.Narrow(text).ToLowerInvariant()));
        plain = Particle().Replace(plain, "$1$2$3");
        List<Token> words = [];
        var (clause, part) = (0, 0);
        foreach (Match match in Piece().Matches(plain))
        {
            if (match.Value is "," or "、" or "，")
            {
                part++;
            }
            else if (match.Groups["word"] is { Success: false })
            {
                (clause, part) = (clause + 1, part + 1);
            }
            else if (WordOf(match.Groups["word"].Value) is var word && !Small.Contains(word))
            {
                part += Contrasts.Contains(word) ? 1 : 0;
                words.Add(new(word, clause, part, match.Index, match.Length));
            }
        }

        return new(plain, words);
    }

    /// <summary>Whether the words from there on are denied, or a likeness: "no jumping", "as if you sat on a chair".</summary>
    public bool IsDenied(int at)
    {
        for (var n = at - 1; n >= 0 && Words[n].Part == Words[at].Part; n--)
        {
            if ((at - n <= Reach && Negations.Contains(Words[n].Word)) || Likenesses.Contains(Words[n].Word) || (Words[n].Word == "as" && n + 1 < at && Words[n + 1].Word is "if" or "though"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text without what it denies: of "no oven needed" nothing is left of the oven.</summary>
    public string Asserted()
    {
        var left = _plain.ToCharArray();
        foreach (var word in Words.Where((_, n) => IsDenied(n)))
        {
            left.AsSpan(word.At, word.Length).Fill(' ');
        }

        return new(left);
    }

    /// <summary>Whether one sentence has all of these words.</summary>
    public bool HoldsTogether(IReadOnlyCollection<string> words) =>
        words.Count > 0 && Words.GroupBy(word => word.Clause).Any(sentence => words.All(word => sentence.Any(token => token.Word == word)));

    /// <summary>Where signs that need no spaces around them stand.</summary>
    /// <returns>Index in the text, and whether it is denied there.</returns>
    public IEnumerable<(int At, bool Denied)> FindUnspaced(string signs)
    {
        for (var at = _plain.IndexOf(signs, StringComparison.Ordinal); at >= 0; at = _plain.IndexOf(signs, at + signs.Length, StringComparison.Ordinal))
        {
            yield return (at, _plain[Math.Max(0, at - CjkReach)..at].AsSpan().ContainsAny(CjkNegations));
        }
    }

    private static string WordOf(string word)
    {
        var plain = word.Replace("'", "", StringComparison.Ordinal);
        return plain.Length > 3 && plain[^1] == 's' && plain[^2] != 's' ? plain[..^1] : plain;
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ').Select(WordOf)];

    [GeneratedRegex(@"(\p{L}{3,})(?:-(up|out)s?\b| (up|out)s\b)", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Particle();

    [GeneratedRegex(@"(?:\b(?:[ldjnsc]|qu)['’])?(?<word>[\p{L}\p{N}]+(?:['’][\p{L}]+)?)|[,、，.;:!?。；：！？\n]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Piece();

    /// <param name="Clause">Number of the sentence that it stands in.</param>
    /// <param name="Part">Number of what stands between two commas, or before a "but".</param>
    internal readonly record struct Token(string Word, int Clause, int Part, int At, int Length);
}
