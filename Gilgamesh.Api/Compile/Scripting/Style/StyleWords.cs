using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting.Style;

/// <summary>What a language says of people, clothes, rooms and cameras, and how it speaks to the viewer instead: one JSON file each, English and German.</summary>
internal sealed class StyleWords
{
    private static readonly FrozenDictionary<string, StyleWords> All = new[] { "en", "de" }.ToFrozenDictionary(language => language, Load);

    private readonly Lists _lists;
    private readonly FrozenDictionary<string, string> _third;
    private readonly FrozenDictionary<string, string> _gerunds;

    private StyleWords(Lists lists)
    {
        _lists = lists;
        People = Set(lists.People);
        Articles = Set(lists.Articles);
        Prepositions = Set(lists.Prepositions);
        Pronouns = Set(lists.Pronouns);
        Subjects = Set(lists.Subjects);
        Clothes = Set(lists.Clothes);
        Rooms = Set(lists.Rooms);
        Body = Set(lists.Body);
        Do = Set(lists.Do);
        Clauses = Set(lists.Clauses);
        Joins = Set(lists.Joins);
        Directions = Set(lists.Directions);
        LeadIns = Set(lists.LeadIns).Concat(Prepositions).Concat(Articles).Concat(Directions).Concat(lists.Yours.Keys).ToFrozenSet();
        Travel = Set(lists.Travel);
        Verbs = lists.Imperatives?.Values.ToFrozenSet() ?? Set(lists.Verbs);
        _third = (lists.Imperatives ?? Verbs.ToDictionary(VerbForms.Third, verb => verb)).ToFrozenDictionary();
        _gerunds = Verbs.DistinctBy(VerbForms.Gerund).ToFrozenDictionary(VerbForms.Gerund, verb => verb);
        var adjectives = $@"(?:(?!(?:{Any(lists.Prepositions)}|{Any(lists.Articles)}|of|with|and|von|mit|und)\b)[\p{{L}}-]+\s+){{0,4}}?";
        InPlace = Pattern($@",?\s*\b(?:{Any(lists.Prepositions)}|in front of)\s+(?:(?:{Any(lists.Articles)})\s+)?{adjectives}(?:{Any(lists.Places)})\b|,?\s*\b(?:in front of|before|vor)\s+(?:(?:{Any(lists.Articles)})\s+){adjectives}(?:{Any(lists.Walls)})\b");
        PropColour = Pattern($@"(?<article>\ban?\s+)?\b(?:(?:{Any(lists.Colours)})(?:e[mnrs]?)?|[\p{{L}}]+-colou?red)\s+(?=(?:{Any(lists.Props)})\b)");
        WornTop = Pattern($@"\b(?:{Any(lists.Colours)})\s+(?:tops?|dress|skirt|jacket|vest)\b");
        Camera = Pattern(lists.Camera);
        FromSide = Pattern(lists.From ?? "(?!)");
        Aside = Pattern(string.Join('|', lists.Asides.Select(Regex.Escape)));
    }

    public FrozenSet<string> People { get; }

    /// <summary>What may stand before a person: a, the, another.</summary>
    public FrozenSet<string> Articles { get; }

    public FrozenSet<string> Prepositions { get; }

    /// <summary>Of a third person, in any case of grammar.</summary>
    public FrozenSet<string> Pronouns { get; }

    /// <summary>Those of the pronouns that do something: she, he.</summary>
    public FrozenSet<string> Subjects { get; }

    public FrozenSet<string> Clothes { get; }

    public FrozenSet<string> Rooms { get; }

    public FrozenSet<string> Body { get; }

    /// <summary>Imperatives behind which stands the name of what is done.</summary>
    public FrozenSet<string> Do { get; }

    /// <summary>Words that begin a clause with a subject of its own.</summary>
    public FrozenSet<string> Clauses { get; }

    public FrozenSet<string> Joins { get; }

    /// <summary>What follows a verb, and no noun: a preposition, an article, "both", "your".</summary>
    public FrozenSet<string> LeadIns { get; }

    public FrozenSet<string> Directions { get; }

    public FrozenSet<string> Travel { get; }

    /// <summary>In the imperative.</summary>
    public FrozenSet<string> Verbs { get; }

    public Regex InPlace { get; }

    /// <summary>The colour of a mat.</summary>
    public Regex PropColour { get; }

    public Regex WornTop { get; }

    public Regex Camera { get; }

    /// <summary>May be where the camera stands, or where an arm is lifted from.</summary>
    public Regex FromSide { get; }

    /// <summary>What a film says of itself and its channel.</summary>
    public Regex Aside { get; }

    /// <summary>Null for a language without such a list.</summary>
    public static StyleWords? Of(string language) => All.GetValueOrDefault(language);

    /// <summary>"lowers" as "lower"; null for what is no such form.</summary>
    public string? FromThird(string word) => _third.GetValueOrDefault(word);

    /// <summary>"lowering" as "lower"; null for what is no such form.</summary>
    public string? FromGerund(string word) => _gerunds.GetValueOrDefault(word);

    /// <summary>"her" as "your".</summary>
    public string? Yours(string word) => _lists.Yours.GetValueOrDefault(word);

    /// <summary>Whether the word at this place tells the viewer what to do: "slow down", not "slow circles".</summary>
    public bool IsImperative(IReadOnlyList<string> words, int at) =>
        Verbs.Contains(words[at]) && at + 1 < words.Count && (LeadIns.Contains(words[at + 1]) || Body.Contains(words[at + 1]));

    private static FrozenSet<string> Set(string? words) => (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static string Any(string words) => words.Replace(' ', '|');

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));

    private static StyleWords Load(string language)
    {
        using var file = typeof(StyleWords).Assembly.GetManifestResourceStream($"style/{language}.json")!;
        return new(JsonSerializer.Deserialize<Lists>(file, ApiJson.Options)!);
    }

    /// <summary>The file: words with a space between, or a pattern.</summary>
    private sealed record Lists(
        string People, string Articles, string Prepositions, string Subjects, string Pronouns, IReadOnlyDictionary<string, string> Yours, string Clothes, string Places, string Walls,
        string Rooms, string Colours, string Props, string Body, string Do, string Clauses, string Joins, string LeadIns, string Camera, IReadOnlyList<string> Asides,
        string? From = null, string? Verbs = null, string? Directions = null, string? Travel = null, IReadOnlyDictionary<string, string>? Imperatives = null);
}
