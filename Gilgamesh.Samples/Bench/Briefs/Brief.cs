using System.Text.Json;

namespace Gilgamesh.Samples.Bench.Briefs;

/// <summary>A request over the sample library, with what a trainer would say of the answer.</summary>
/// <param name="Seconds">Asked for.</param>
/// <param name="Fits">Names of exercises that serve it.</param>
/// <param name="Never">Those that must not appear: ruled out, or far from what was asked.</param>
/// <param name="Order">Exercises that come in this order.</param>
/// <param name="Enough">Whether the library has enough for the whole length.</param>
/// <param name="Missing">What it lacks and must be told of.</param>
internal sealed record Brief(
    string Requirements, string Context, double Seconds, IReadOnlyList<string> Fits, IReadOnlyList<string> Never, IReadOnlyList<string> Order, bool Enough, IReadOnlyList<string> Missing)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<Brief> All { get; } = Read();

    /// <summary>Of a topic that the library has nothing of.</summary>
    public static Brief Of(string absent) => new(absent, "", 120, [], [], [], Enough: false, [absent]);

    private static IReadOnlyList<Brief> Read()
    {
        using var file = new StreamReader(typeof(Brief).Assembly.GetManifestResourceStream("briefs.jsonl")!);
        return [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Brief>(line, Json)!)];
    }
}
