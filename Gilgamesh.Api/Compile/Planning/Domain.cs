using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What the offline planner knows of a field: an embedded JSON file beside this one.</summary>
internal sealed record Domain(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ExcludedFor,
    IReadOnlyList<string> NotATopic,
    IReadOnlyList<DomainGoal> Goals)
{
    public static Domain Fitness { get; } = Load("fitness");

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
