using System.Text.Json;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Embeddings;

/// <param name="Dimensions">The most, and what is made without the request's <c>dimensions</c>.</param>
/// <param name="CanShorten">Whether a request may ask for less.</param>
internal sealed record EmbeddingModel(string Id, int Dimensions, bool CanShorten)
{
    private static readonly EmbeddingModel[] All =
        [new("text-embedding-3-small", 1536, true), new("text-embedding-3-large", 3072, true), new("text-embedding-ada-002", 1536, false)];

    public static EmbeddingModel Of(string id) => All.FirstOrDefault(model => model.Id == id) ?? throw Refusal.NoSuchModel(id);
}

/// <param name="Input">A string or an array of strings; arrays of tokens are refused.</param>
internal sealed record EmbeddingRequest(string Model, JsonElement Input, string EncodingFormat = "float", int? Dimensions = null)
{
    private const int MaxInputs = 2048;
    private const int MaxTokensOfOne = 8192;
    private const int MaxTokens = 300_000;

    /// <exception cref="Refusal">A rule is broken.</exception>
    public EmbeddingWork Check()
    {
        var model = EmbeddingModel.Of(Model);
        if (EncodingFormat is not ("float" or "base64"))
        {
            throw Refusal.OutOfRange("encoding_format", "float or base64");
        }

        if (Dimensions is { } wanted && !(model.CanShorten && wanted >= 1 && wanted <= model.Dimensions))
        {
            throw Refusal.OutOfRange("dimensions", model.CanShorten ? $"1 to {model.Dimensions}" : "nothing: this model does not support it");
        }

        var texts = Texts();
        var tokens = texts.Select(TokenCount.Of).ToList();
        if (tokens.FindIndex(count => count > MaxTokensOfOne) is var at and >= 0)
        {
            throw new Refusal($"This model's maximum context length is {MaxTokensOfOne} tokens, however you requested {tokens[at]} tokens.", $"input[{at}]");
        }

        return tokens.Sum() <= MaxTokens
            ? new(model.Id, texts, tokens.Sum(), Dimensions ?? model.Dimensions, EncodingFormat == "base64")
            : throw new Refusal($"Requested {tokens.Sum()} tokens, max {MaxTokens} tokens per request", "input", "max_tokens_per_request");
    }

    private List<string> Texts()
    {
        List<JsonElement> inputs = Input.ValueKind == JsonValueKind.Array ? [.. Input.EnumerateArray()] : [Input];
        if (inputs.Count is 0 or > MaxInputs)
        {
            throw Refusal.OutOfRange("input", $"1 to {MaxInputs} texts");
        }

        var wrong = inputs.FindIndex(input => input.ValueKind != JsonValueKind.String || input.GetString()!.Length == 0);
        return wrong < 0
            ? [.. inputs.Select(input => input.GetString()!)]
            : throw new Refusal("Invalid input: expected a string that is not empty. Tokens are not taken by this server.", $"input[{wrong}]");
    }
}

internal sealed record EmbeddingWork(string Model, IReadOnlyList<string> Texts, int Tokens, int Dimensions, bool Base64);
