using System.Text.Json.Nodes;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Qdrant;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI.Planning;

/// <summary>
/// The predecessor's reference book: a collection that has the name of the library's domain, <c>fitness</c> for one. It is only
/// read. Without it, or without an answer, a plan is made without it.
/// </summary>
internal sealed class QdrantReferenceBook(
    IPointStore store, QdrantGate gate, IEmbedder embedder, IOptions<CompilationOptions> compile, ILogger<QdrantReferenceBook> logger) : IReferenceBook
{
    private const int Passages = 5;
    private const int LongestPassage = 1200;

    public async Task<IReadOnlyList<string>> FindAsync(string request, CancellationToken cancel)
    {
        var book = compile.Value.Domain;
        try
        {
            // Vectors of another length are another model's: they can't be compared.
            if (await gate.AskAsync(limit => store.DescribeAsync(book, limit), cancel) is not { } info || info.Dimensions != embedder.Dimensions)
            {
                return [];
            }

            var vector = (await embedder.EmbedAsync([request], cancel))[0];
            var query = new PointQuery(vector, Passages, embedder.NoiseFloor, PointFilter.None, []);
            var found = await gate.AskAsync(limit => store.QueryAsync(book, query, limit), cancel);
            return [.. found.Select(match => Passage(match.Payload)).Where(passage => passage.Length > 0).Distinct()];
        }
        catch (Exception fault) when (fault is VectorIndexException or ProviderFault)
        {
            logger.LogWarning(fault, "The reference book {Book} can't be read; the plan is made without it", book);
            return [];
        }
    }

    /// <summary>"Chapter, section: paragraphs", as much of it as a prompt has room for.</summary>
    private static string Passage(JsonObject chunk)
    {
        string[] paragraphs = chunk["paragraphs"] is JsonArray list ? [.. list.OfType<JsonObject>().Select(paragraph => Text(paragraph["content"]))] : [];
        var body = string.Join(' ', paragraphs.Where(text => text.Length > 0));
        body = body.Length > 0 ? body : Text(chunk["chunk_text_preview"]);
        var heading = string.Join(", ", new[] { Text(chunk["parent_title"]), Text(chunk["section_title"]) }.Where(text => text.Length > 0).Distinct());
        var passage = body.Length == 0 ? "" : heading.Length == 0 ? body : $"{heading}: {body}";
        return passage.Length <= LongestPassage ? passage : passage[..LongestPassage];
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : "";
}
