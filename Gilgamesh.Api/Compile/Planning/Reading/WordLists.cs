using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>How people say lengths, exclusions, constraints and orders: one embedded JSON file a language, beside this one, read as one.</summary>
internal sealed record WordLists(LengthWords? Length, NegationWords? Negation, OrderWords? Order)
{
    private const string Prefix = "words/";

    public ConstraintWords? Constraint { get; init; }

    public static IReadOnlyList<WordLists> All { get; } =
        [.. typeof(WordLists).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Load)];

    /// <summary>The words of all languages as one pattern without groups, the longest first; one that never matches where there are none.</summary>
    public static string Lengths(Func<LengthWords, IReadOnlyList<string>> words) => Pattern(All.Select(list => list.Length).OfType<LengthWords>().SelectMany(words));

    /// <inheritdoc cref="Lengths"/>
    public static string Negations(Func<NegationWords, IReadOnlyList<string>> words) => Pattern(All.Select(list => list.Negation).OfType<NegationWords>().SelectMany(words));

    /// <inheritdoc cref="Lengths"/>
    public static string Orders(Func<OrderWords, IReadOnlyList<string>> words) => Pattern(All.Select(list => list.Order).OfType<OrderWords>().SelectMany(words));

    /// <inheritdoc cref="Lengths"/>
    public static string Constraints(Func<ConstraintWords, IReadOnlyList<string>> words) => Pattern(All.Select(list => list.Constraint).OfType<ConstraintWords>().SelectMany(words));

    public static string Pattern(IEnumerable<string> words)
    {
        var all = words.Distinct().OrderByDescending(word => word.Length).Select(word => Regex.Escape(word).Replace("\\ ", @"\s+", StringComparison.Ordinal)).ToList();
        return all.Count == 0 ? "(?!)" : $"(?:{string.Join('|', all)})";
    }

    public static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));

    private static WordLists Load(string name)
    {
        using var file = typeof(WordLists).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<WordLists>(file, ApiJson.Options)!;
    }
}

/// <param name="AndAHalf">Behind a number or its unit.</param>
/// <param name="Joins">Between the minutes and the seconds of one length.</param>
/// <param name="To">Between the two ends of a range.</param>
/// <param name="Between">Before a range whose ends are joined by <paramref name="Joins"/>.</param>
/// <param name="OrLess">Behind a length that is the longest allowed; <paramref name="AtMost"/> stands before it.</param>
/// <param name="Whole">Beside a length that is surely the whole's.</param>
/// <param name="Each">Behind a length of a part.</param>
/// <param name="Times">Before a length of a part.</param>
/// <param name="AsideBefore">Before a length that may be told of something else than the video.</param>
/// <param name="Counted">What numbers count that are no lengths.</param>
internal sealed record LengthWords(
    IReadOnlyDictionary<string, double> Numbers, IReadOnlyList<string> AndAHalf,
    IReadOnlyList<string> Seconds, IReadOnlyList<string> Minutes, IReadOnlyList<string> Hours,
    IReadOnlyList<string> Joins, IReadOnlyList<string> To, IReadOnlyList<string> Between, IReadOnlyList<string> About,
    IReadOnlyList<string> AtMost, IReadOnlyList<string> AtLeast, IReadOnlyList<string> OrLess, IReadOnlyList<string> OrMore,
    IReadOnlyList<string> Whole, IReadOnlyList<string> Each, IReadOnlyList<string> Times,
    IReadOnlyList<string> AsideBefore, IReadOnlyList<string> AsideAfter,
    IReadOnlyList<string> ClockBefore, IReadOnlyList<string> ClockAfter, IReadOnlyList<string> Counted);

/// <summary>How exclusions are said; what a language has no words for is left out.</summary>
internal sealed record NegationWords
{
    /// <summary>Before what is ruled out, with all of a list behind it.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Likewise, but "no jumping and stretching" may mean anything: the list goes on with <see cref="Or"/> only.</summary>
    public IReadOnlyList<string> BeforeOr { get; init; } = [];

    /// <summary>Two words with what is ruled out between them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Around { get; init; } = [];

    /// <summary>Behind what is ruled out.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Behind it with a hyphen: "jump-free".</summary>
    public IReadOnlyList<string> Free { get; init; } = [];

    /// <summary>Sounds like an exclusion and is none.</summary>
    public IReadOnlyList<string> Harmless { get; init; } = [];

    /// <summary>Between the items of a list.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    public IReadOnlyList<string> Or { get; init; } = [];

    /// <summary>People, who are told from each other by what they wear: "the man in green".</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    public IReadOnlyList<string> Wearing { get; init; } = [];

    /// <summary>One thing in spite of its "and".</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Stand behind what is ruled out, or for it, and mean nothing: "no floor exercises", "no exercises on the floor".</summary>
    public IReadOnlyList<string> Things { get; init; } = [];

    /// <summary>Between such a word and equipment.</summary>
    public IReadOnlyList<string> Needing { get; init; } = [];

    /// <summary>Between the negation and what is ruled out.</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [];

    /// <summary>Words that are no part of what is ruled out.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>Words with which nothing begins that could be ruled out.</summary>
    public IReadOnlyList<string> NotItems { get; init; } = [];

    /// <summary>Where one is left over, something was meant that was not understood.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>The same for scripts without spaces.</summary>
    public IReadOnlyList<string> CjkBefore { get; init; } = [];

    public IReadOnlyList<string> CjkAfter { get; init; } = [];

    public IReadOnlyList<string> CjkHarmless { get; init; } = [];

    public IReadOnlyList<string> CjkLists { get; init; } = [];

    public IReadOnlyList<string> CjkFillers { get; init; } = [];

    public IReadOnlyList<string> CjkEnds { get; init; } = [];

    /// <summary>What is ruled out ends before one of these.</summary>
    public IReadOnlyList<string> CjkStops { get; init; } = [];
}

/// <summary>What says where in the video a thing belongs: "start with squats", "squats to finish".</summary>
internal sealed record OrderWords(IReadOnlyList<string> First, IReadOnlyList<string> Last)
{
    /// <summary>Behind the thing only: "first" before it may be part of its name.</summary>
    public IReadOnlyList<string> FirstBehind { get; init; } = [];

    /// <inheritdoc cref="FirstBehind"/>
    public IReadOnlyList<string> LastBehind { get; init; } = [];

    /// <summary>Between two things whose order is meant.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];
}
