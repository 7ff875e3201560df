using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>The part of the protocol that Gilgamesh speaks; all else (tools, streaming, audio, sampling) is refused as unknown.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<ChatRequestMessage> Messages)
{
    public ResponseFormat? ResponseFormat { get; init; }

    public double? Temperature { get; init; }

    public int? MaxTokens { get; init; }

    public int? MaxCompletionTokens { get; init; }
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
