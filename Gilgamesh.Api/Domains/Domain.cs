using System.Collections.Frozen;
using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Domains;

/// <summary>What the offline planner knows of a field: an embedded JSON file.</summary>
/// <param name="NeverExcluded">"No equipment" is how a thing is done: a clip that speaks of equipment may well say that it needs none.</param>
/// <param name="Same">Names of one thing, in several languages: who rules out "Kniebeugen" wants no squats.</param>
internal sealed record Domain(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ExcludedFor,
    IReadOnlyList<string> NotATopic,
    IReadOnlyList<string> NeverExcluded,
    IReadOnlyList<DomainGoal> Goals,
    IReadOnlyList<IReadOnlyList<string>> Same)
{
    private static readonly FrozenDictionary<string, Domain> All = new[] { "fitness", "cooking", "talks", "general" }.ToFrozenDictionary(name => name, Load);

    /// <param name="name">As <c>Compile:Domain</c> has it.</param>
    public static Domain Of(string name) => All[name];

    /// <summary>Whether clips may be left out for a word.</summary>
    public bool CanExclude(string term) => term.Length > 0 && !NotATopic.Contains(term) && !term.Split(' ').Any(NeverExcluded.Contains);

    /// <summary>The term and what else the thing is called.</summary>
    public IEnumerable<string> NamesOf(string term)
    {
        var said = new Exclusion([term]);
        return Same.Where(names => names.Any(said.Holds) || new Exclusion([.. names]).Holds(term)).SelectMany(names => names).Prepend(term).Distinct();
    }

    private static Domain Load(string name)
    {
        using var file = typeof(Domain).Assembly.GetManifestResourceStream($"domains/{name}.json")!;
        return JsonSerializer.Deserialize<Domain>(file, ApiJson.Options)!;
    }
}

/// <param name="Words">The goal is meant where one of these stands in what the user wrote.</param>
/// <param name="Queries">What to look for then: movements with their form cues.</param>
/// <param name="General">Meant only where no other goal is: "core strength" asks for the core, not for every kind of strength.</param>
/// <param name="Occasion">Says when or what for, not what: where the library has too little that is made for it, general things serve it too.</param>
internal sealed record DomainGoal(IReadOnlyList<string> Words, IReadOnlyList<string> Queries, bool General = false, bool Occasion = false);
