using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;
using OpenAI.Moderations;

namespace Gilgamesh.Api.OpenAI.Moderating;

/// <summary>Moderation by a model; where it fails, the list decides.</summary>
internal sealed class OpenAIModerator(
    OpenAIClients clients, ProviderCalls calls, ProviderCache cache, ProviderFallback fallback, OfflineModerator list, IOptions<OpenAIOptions> options) : IModerator
{
    private const string Kind = "moderation";

    // The provider's limit on one request.
    private const int AtOnce = 32;

    private string Model => options.Value.ModerationModel;

    public async Task<IReadOnlyList<string?>> FlagAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        var flags = new List<string?>();
        ProviderScope.Current.Tell("moderation", $"{options.Value.ProviderName}/{Model}");
        foreach (var some in texts.Chunk(AtOnce))
        {
            flags.AddRange(await fallback.RunAsync(
                () => AskOnceAsync(some, cancel), () => list.FlagAsync(some, cancel), "a list of words decides in its place"));
        }

        return flags;
    }

    /// <summary>The answers of whole lists are kept: the same request brings the same list.</summary>
    private async Task<IReadOnlyList<string?>> AskOnceAsync(string[] texts, CancellationToken cancel)
    {
        var key = ProviderCache.Key([Model, .. texts]);
        if (await cache.FindAsync<string?[]>(Kind, key, cancel) is { } known && known.Length == texts.Length)
        {
            return known;
        }

        var flags = await calls.RunAsync(new(CallKind.Moderation, Model, default), (meter, limit) => AskAsync(texts, meter, limit), cancel);
        await cache.StoreAsync(Kind, key, flags, cancel);
        return flags;
    }

    private async Task<string?[]> AskAsync(string[] texts, CallMeter meter, CancellationToken cancel)
    {
        ModerationResultCollection results = await clients.Moderation.ClassifyTextAsync(texts, cancel);
        meter.Count(default);
        return results.Count == texts.Length
            ? [.. results.Select(Category)]
            : throw meter.Garbage($"{results.Count} results for {texts.Length} texts");
    }

    /// <summary>Of the categories that flag a text, the one with the highest score, in the protocol's words.</summary>
    private static string? Category(ModerationResult result)
    {
        (string Name, ModerationCategory Category)[] categories =
        [
            ("harassment", result.Harassment), ("harassment/threatening", result.HarassmentThreatening),
            ("hate", result.Hate), ("hate/threatening", result.HateThreatening),
            ("illicit", result.Illicit), ("illicit/violent", result.IllicitViolent),
            ("self-harm", result.SelfHarm), ("self-harm/instructions", result.SelfHarmInstructions), ("self-harm/intent", result.SelfHarmIntent),
            ("sexual", result.Sexual), ("sexual/minors", result.SexualMinors),
            ("violence", result.Violence), ("violence/graphic", result.ViolenceGraphic),
        ];
        var worst = categories.Where(entry => entry.Category is { Flagged: true }).OrderByDescending(entry => entry.Category.Score).FirstOrDefault();
        return worst.Name ?? (result.Flagged ? "other" : null);
    }
}
