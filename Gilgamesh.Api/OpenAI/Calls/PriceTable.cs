using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI.Calls;

/// <summary>USD of a model.</summary>
internal sealed class ModelPrice
{
    public decimal InputPerMillionTokens { get; set; }

    public decimal OutputPerMillionTokens { get; set; }

    public decimal PerMillionCharacters { get; set; }

    public decimal PerMinute { get; set; }

    public decimal Of(Usage usage) =>
        ((usage.InputTokens * InputPerMillionTokens) + (usage.OutputTokens * OutputPerMillionTokens) + (usage.Characters * PerMillionCharacters)) / 1_000_000m
        + ((decimal)usage.Seconds / 60m * PerMinute);
}

/// <summary>What models cost. Those that are not listed here or in the configuration count as free: servers of one's own are.</summary>
internal sealed class PriceTable(IOptions<OpenAIOptions> options)
{
    /// <summary>OpenAI's list prices of 2025. <c>gpt-4o-mini-tts</c> is billed by audio tokens, of which the answer tells nothing: by characters, at 900 a minute.</summary>
    private static readonly Dictionary<string, ModelPrice> ListPrices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gpt-4o-mini"] = new() { InputPerMillionTokens = 0.15m, OutputPerMillionTokens = 0.60m },
        ["gpt-4o"] = new() { InputPerMillionTokens = 2.50m, OutputPerMillionTokens = 10m },
        ["gpt-4.1"] = new() { InputPerMillionTokens = 2m, OutputPerMillionTokens = 8m },
        ["gpt-4.1-mini"] = new() { InputPerMillionTokens = 0.40m, OutputPerMillionTokens = 1.60m },
        ["gpt-4.1-nano"] = new() { InputPerMillionTokens = 0.10m, OutputPerMillionTokens = 0.40m },
        ["text-embedding-3-small"] = new() { InputPerMillionTokens = 0.02m },
        ["text-embedding-3-large"] = new() { InputPerMillionTokens = 0.13m },
        ["text-embedding-ada-002"] = new() { InputPerMillionTokens = 0.10m },
        ["tts-1"] = new() { PerMillionCharacters = 15m },
        ["tts-1-hd"] = new() { PerMillionCharacters = 30m },
        ["gpt-4o-mini-tts"] = new() { PerMillionCharacters = 17m },
        ["whisper-1"] = new() { PerMinute = 0.006m },
        ["omni-moderation-latest"] = new(),
    };

    private readonly Dictionary<string, ModelPrice> _configured = new(options.Value.Prices, StringComparer.OrdinalIgnoreCase);

    public decimal Price(string model, Usage usage) => Find(model)?.Of(usage) ?? 0;

    /// <summary>A dated model costs what its family does: <c>gpt-4o-mini-2024-07-18</c>.</summary>
    private ModelPrice? Find(string model) => _configured.GetValueOrDefault(model) ?? ListPrices.GetValueOrDefault(model)
        ?? ListPrices.Where(entry => model.StartsWith(entry.Key + "-20", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value).FirstOrDefault();
}
