using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>
/// Puts answers of compatible servers into the protocol's words before the SDK reads them: it throws on a finish_reason that it
/// does not know, a number that is written as text, or a null where it expects a number.
/// </summary>
internal sealed class AnswerRepair : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode || RepairFor(request.RequestUri?.AbsolutePath ?? "") is not { } repair)
        {
            return response;
        }

        var original = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var content = new ByteArrayContent(Repaired(original, repair));
        content.Headers.ContentType = response.Content.Headers.ContentType ?? new MediaTypeHeaderValue("application/json");
        response.Content.Dispose();
        response.Content = content;
        return response;
    }

    private static Func<JsonNode, JsonNode>? RepairFor(string path) => path switch
    {
        _ when path.EndsWith("/chat/completions", StringComparison.Ordinal) => ChatAnswer.Repair,
        _ when path.EndsWith("/audio/transcriptions", StringComparison.Ordinal) => TranscriptionAnswer.Repair,
        _ when path.EndsWith("/embeddings", StringComparison.Ordinal) => EmbeddingAnswer.Repair,
        _ when path.EndsWith("/moderations", StringComparison.Ordinal) => ModerationAnswer.Repair,
        _ => null,
    };

    /// <summary>As it was where it is no JSON or of another shape: the SDK's own fault is told then.</summary>
    private static byte[] Repaired(byte[] original, Func<JsonNode, JsonNode> repair)
    {
        try
        {
            // A byte order mark is no part of JSON.
            return JsonNode.Parse(WithoutMark(original)) is { } answer ? JsonSerializer.SerializeToUtf8Bytes(repair(answer)) : original;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            return original;
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
