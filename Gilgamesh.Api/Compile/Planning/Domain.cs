using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What the offline planner knows of a field: an embedded JSON file beside this one.</summary>
/// <param name="NeverExcluded">"No equipment" is how a thing is done: a clip that speaks of equipment may well say that it needs none.</param>
internal sealed record Domain(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ExcludedFor,
    IReadOnlyList<string> NotATopic,
    IReadOnlyList<string> NeverExcluded,
    IReadOnlyList<DomainGoal> Goals)
{
    public static Domain Fitness { get; } = Load("fitness");

    /// <summary>Whether clips may be left out for a word.</summary>
    public bool CanExclude(string term) => !NotATopic.Contains(term) && !term.Split(' ').Any(NeverExcluded.Contains);

    private static Domain Load(string name)
    {
        using var file = typeof(Domain).Assembly.GetManifestResourceStream($"domains/{name}.json")!;
        return JsonSerializer.Deserialize<Domain>(file, ApiJson.Options)!;
    }
}

/// <param name="Words">The goal is meant where one of these stands in what the user wrote.</param>
/// <param name="Queries">What to look for then: movements with their form cues.</param>
/// <param name="General">Meant only where no other goal is: "core strength" asks for the core, not for every kind of strength.</param>
internal sealed record DomainGoal(IReadOnlyList<string> Words, IReadOnlyList<string> Queries, bool General = false);
