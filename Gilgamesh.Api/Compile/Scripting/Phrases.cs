using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>What a language says around a narration's own sentences: it claims nothing about any picture.</summary>
/// <param name="Hello">A whole sentence, as <paramref name="Goodbye"/>.</param>
/// <param name="NameFirst">With the movement's name at {0}; as all that begins with "Name". Null where the language has no such patterns yet.</param>
/// <param name="First">Before the first segment's sentence; as <paramref name="Last"/> and <paramref name="Next"/>.</param>
/// <param name="Comma">Whether a comma, and a small letter, may follow; else a colon.</param>
/// <param name="Dropped">What may begin a sentence but says where it once stood: "finally".</param>
internal sealed record Phrases(
    string Hello, string Goodbye, string? NameOnly = null, string? NameFirst = null, string? NameLast = null, IReadOnlyList<string>? NameNext = null,
    string? First = null, string? Last = null, IReadOnlyList<string>? Next = null, bool Comma = false, IReadOnlyList<string>? Dropped = null)
{
    private static readonly Dictionary<string, Phrases> All = Load();

    private static readonly HashSet<string> Courtesies = [.. All.Values.SelectMany(phrases => new[] { phrases.Hello, phrases.Goodbye })];

    /// <summary>Null for a language that has none.</summary>
    public static Phrases? Of(string language) => All.GetValueOrDefault(language);

    /// <summary>Whether a sentence is a hello or a goodbye, which no clip has to support.</summary>
    public static bool IsCourtesy(string sentence) => Courtesies.Contains(sentence);

    private static Dictionary<string, Phrases> Load()
    {
        using var file = typeof(Phrases).Assembly.GetManifestResourceStream("scripting/phrases.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Phrases>>(file, ApiJson.Options)!;
    }
}
