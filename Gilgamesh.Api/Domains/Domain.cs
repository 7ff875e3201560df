using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Gilgamesh.Api.Domains.Reading;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Domains;

/// <summary>What is known of a field, whatever a library holds: embedded files.</summary>
/// <param name="Same">Names of one thing, in several languages: who rules out "Kniebeugen" wants no squats.</param>
internal sealed record Domain(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ExcludedFor,
    IReadOnlyList<string> NotATopic,
    IReadOnlyList<IReadOnlyList<string>> Same)
{
    /// <summary>Words that name nothing to be seen: who wants "a quick workout" wants a bit of everything.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Things that belong at the beginning, as people call them.</summary>
    public IReadOnlyList<string> First { get; init; } = [];

    /// <summary>Things that belong at the end.</summary>
    public IReadOnlyList<string> Last { get; init; } = [];

    /// <summary>Attributes in the order that makes sense; the first list decides, then the second. Empty where there is no such order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Order { get; init; } = [];

    /// <summary>What else serves who wishes for an attribute.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Wider { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>A video shows one thing, and its title names it.</summary>
    public bool OneMovementPerVideo { get; init; }

    /// <summary>Its videos teach something to do, and leave time to do it.</summary>
    public bool Teaches { get; init; }

    private static readonly FrozenDictionary<string, Domain> All = new[] { "fitness", "cooking", "talks", "general" }.ToFrozenDictionary(name => name, Load);

    /// <summary>How people speak of the attributes of a scene: by name, then by value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, AttributeWords>> Attributes { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, AttributeWords>>();

    /// <summary>Phrases that sound like an attribute and are none.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    public IReadOnlyList<Implication> Implies { get; init; } = [];

    /// <summary>Words of the field: beside one of them a movement's ambiguous name means the movement.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    public IReadOnlyList<Movement> Movements { get; private init; } = [];

    public IReadOnlyList<Need> Needs { get; private init; } = [];

    /// <summary>All that is said of <see cref="Needs"/>, one after the other; always the same list.</summary>
    public IReadOnlyList<string> NeedPhrases => field ??= [.. Needs.SelectMany(need => need.Said)];

    private FrozenSet<string> Vocabulary => field ??=
        NeedPhrases.Concat(Movements.SelectMany(movement => movement.Names))
            .Concat(Attributes.Values.SelectMany(values => values.Values).SelectMany(words => words.Seen.Concat(words.Said)))
            .SelectMany(TextWords.Split).ToFrozenSet();

    /// <summary>Changes with what is known of scenes.</summary>
    public string Version { get; private init; } = "";

    /// <summary>The words of the field, ready to be found in texts.</summary>
    public FieldWords Words => field ??= new(this);

    /// <param name="name">As <c>Compile:Domain</c> has it.</param>
    public static Domain Of(string name) => All[name];

    /// <summary>Whether clips may be left out for a word.</summary>
    public bool CanExclude(string term) => term.Length > 0 && !NotATopic.Contains(term);

    /// <summary>Whether the words name nothing to be seen.</summary>
    public bool IsOpen(string topic) => WholeWords.Without(topic, Open) is var rest && rest != topic && TextWords.Split(rest).All(TextWords.IsStop);

    /// <summary>Whether it is a word of the field.</summary>
    public bool Knows(string word) => Vocabulary.Contains(word);

    /// <summary>The term and what else the thing is called.</summary>
    public IEnumerable<string> NamesOf(string term)
    {
        var said = new Exclusion([term]);
        return Same.Where(names => names.Any(said.Holds) || new Exclusion([.. names]).Holds(term)).SelectMany(names => names).Prepend(term).Distinct();
    }

    private static Domain Load(string name)
    {
        var facts = Read($"{name}.json")!;
        var movements = Read($"{name}.movements.txt") ?? "";
        return JsonSerializer.Deserialize<Domain>(facts, ApiJson.Options)! with
        {
            Movements = Movement.Parse(movements),
            Needs = Need.Parse(Read($"{name}.needs.txt") ?? ""),
            Version = $"{name}-{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(facts + movements)))[..12]}",
        };
    }

    private static string? Read(string file)
    {
        using var stream = typeof(Domain).Assembly.GetManifestResourceStream($"domains/{file}");
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }
}

/// <summary>How people speak of one value of an attribute.</summary>
internal sealed record AttributeWords
{
    /// <summary>A description that says so shows it.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>What a request calls it, besides that.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>Where a text holds one of these, it may be so.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];
}

/// <summary>Attributes from which another one follows, unless one of some others is there.</summary>
internal sealed record Implication(IReadOnlyList<string> If, string Then, IReadOnlyList<string>? Unless = null)
{
    public bool FollowsFrom(IReadOnlySet<string> attributes) => If.Any(attributes.Contains) && Unless?.Any(attributes.Contains) != true;
}
