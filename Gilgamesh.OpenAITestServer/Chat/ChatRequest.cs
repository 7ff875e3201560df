using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>The part of the protocol that is answered here. Tools, streaming and audio are refused as unknown.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<ChatRequestMessage> Messages)
{
    public ResponseFormat? ResponseFormat { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public double? FrequencyPenalty { get; init; }

    public double? PresencePenalty { get; init; }

    public int? MaxTokens { get; init; }

    public int? MaxCompletionTokens { get; init; }

    public int? N { get; init; }

    public long? Seed { get; init; }

    public bool? Store { get; init; }

    public string? User { get; init; }

    public string? SafetyIdentifier { get; init; }

    public string? PromptCacheKey { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <param name="Content">A string, or an array of <see cref="ContentPart"/>.</param>
internal sealed record ChatRequestMessage(string Role, JsonElement Content, string? Name = null);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextPart), "text")]
[JsonDerivedType(typeof(ImagePart), "image_url")]
internal abstract record ContentPart;

internal sealed record TextPart(string Text) : ContentPart;

internal sealed record ImagePart(ImageUrl ImageUrl) : ContentPart;

internal sealed record ImageUrl(string Url, string? Detail = null);

internal sealed record ResponseFormat(string Type, JsonSchemaFormat? JsonSchema = null);

internal sealed record JsonSchemaFormat(string Name, JsonElement Schema, bool Strict, string? Description = null);
