using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>
/// Reads what must not be there, in the words of many languages: "no jumping or burpees", "skip the squats", "planks are out",
/// "ohne Springen", "nada de saltos", "不要深蹲". What only sounds like it ("not only", "don't stop") rules nothing out.
/// </summary>
/// <param name="Excluded">What is ruled out, in lower case.</param>
/// <param name="Wanted">The text without it.</param>
/// <param name="NotUnderstood">Words that seem to rule something out, and nobody knows what.</param>
internal sealed record Negations(IReadOnlyList<string> Excluded, string Wanted, IReadOnlyList<string> NotUnderstood)
{
    private const string Word = @"\p{L}[\p{L}\p{M}'-]*";
    private const string Begin = @"(?<![\p{L}\p{M}\p{N}'-])";
    private const string End = @"(?![\p{L}\p{M}\p{N}'-])";

    // Behind a word a space, but not behind an elision: "pas d'abdos".
    private const string Space = @"(?:\s+|(?<='))";

    private static readonly string Before = WordLists.Negations(words => words.Before);
    private static readonly string BeforeOr = WordLists.Negations(words => words.BeforeOr);

    // "The man in green" is one thing.
    private static readonly string Person =
        $@"{WordLists.Negations(words => words.People)}\s+{WordLists.Negations(words => words.Wearing)}\s+{Word}(?:\s+(?!{WordLists.Negations(words => words.Ends)}{End}){Word})?";

    // One or two words; a second one that only leads on to something else is none of them.
    private static readonly string Item =
        $@"(?>(?:{WordLists.Negations(words => words.Fillers)}{End}?{Space})*)"
        + $@"(?<what>{Person}|{WordLists.Negations(words => words.Phrases)}|(?!(?:{WordLists.Negations(words => words.NotItems)}|{Before}){End}){Word}(?:\s+(?!{WordLists.Negations(words => words.Ends)}{End}){Word})?)(?:\s+{WordLists.Negations(words => words.Things)}{End})?";

    /// <summary>Before what is ruled out, without groups.</summary>
    public static string Leads { get; } = $"(?:{Before}|{BeforeOr})";

    /// <summary>Words that mean nothing between the two, without groups.</summary>
    public static string Fillers { get; } = $@"(?:{WordLists.Negations(words => words.Fillers)}\s+)*";

    private static readonly string Items = List(Item, WordLists.Negations(words => words.Lists));
    private static readonly string OrItems = List(Item, WordLists.Negations(words => words.Or));

    private static readonly Regex Harmless = WordLists.Compile($"{Begin}{WordLists.Negations(words => words.Harmless)}{End}|{WordLists.Negations(words => words.CjkHarmless)}");

    /// <summary>In the order in which they are tried.</summary>
    private static readonly Regex[] Forms =
    [
        .. WordLists.All.SelectMany(list => list.Negation?.Around ?? []).Select(pair =>
            WordLists.Compile($@"{Begin}{WordLists.Pattern([pair[0]])}\s+{Item}{Items}\s+{WordLists.Pattern([pair[1]])}{End}")),
        WordLists.Compile($@"{Begin}(?<what>[\p{{L}}]{{2,}})-{WordLists.Negations(words => words.Free)}{End}"),
        WordLists.Compile($@"(?:(?<=^|[,;.:!?\n(])|(?<={Begin}(?:and|but|und|aber|y|pero|et|mais)))\s*{Item}{Items}\s*,?\s+{WordLists.Negations(words => words.After)}{End}"),
        WordLists.Compile($@"{Begin}(?:{Before}|{BeforeOr})\s*:\s*{Item}{Items}(?:\s*,\s*{Item}){{0,20}}"),
        WordLists.Compile($"{Begin}(?:{Before}{Space}{Item}{Items}|{BeforeOr}{Space}{Item}{OrItems})"),
        .. Cjk(),
    ];

    private static readonly Regex Sign = WordLists.Compile(
        $@"{Begin}{WordLists.Pattern(WordLists.All.SelectMany(list => list.Negation?.Signs ?? []).Where(sign => sign[0] < 0x2E80))}{End}(?:\s+{Word}){{0,3}}"
        + $@"|{WordLists.Pattern(WordLists.All.SelectMany(list => list.Negation?.Signs ?? []).Where(sign => sign[0] >= 0x2E80))}\p{{IsCJKUnifiedIdeographs}}{{0,6}}");

    public static Negations Read(string text)
    {
        var wanted = Harmless.Replace(RequestText.Plain(text), " ");
        List<string> excluded = [];
        foreach (var form in Forms)
        {
            wanted = form.Replace(wanted, match =>
            {
                excluded.AddRange(match.Groups["what"].Captures.Select(what => what.Value.Trim('\'', '-').ToLowerInvariant()));
                return " ";
            });
        }

        return new([.. excluded.Distinct()], wanted, [.. Sign.Matches(wanted).Select(sign => sign.Value)]);
    }

    /// <summary>Further items: "a, b and c" goes on with all of them, "a, b" alone does not. Bounded, so that a long text of commas is read in time.</summary>
    private static string List(string item, string joins) => $@"(?:\s*/\s*{item}){{0,20}}(?:(?:\s*,\s*{item}){{0,20}}(?:\s*,\s*|\s+){Begin}{joins}{Space}{item}){{0,4}}";

    private static IEnumerable<Regex> Cjk()
    {
        const string Sign = @"\p{IsCJKUnifiedIdeographs}";
        var (fillers, ends) = (WordLists.Negations(words => words.CjkFillers), WordLists.Negations(words => words.CjkEnds));
        var item = $@"(?:{fillers})*(?<what>(?!{fillers}){Sign}{{1,8}}?)(?:{ends})*";
        yield return WordLists.Compile(
            $@"{WordLists.Negations(words => words.CjkBefore)}{item}(?:{WordLists.Negations(words => words.CjkLists)}{item})*(?:(?!{Sign}|、)|(?={WordLists.Negations(words => words.CjkStops)}))");
        yield return WordLists.Compile($@"(?<what>{Sign}{{1,8}}?){WordLists.Negations(words => words.CjkAfter)}");
    }
}
