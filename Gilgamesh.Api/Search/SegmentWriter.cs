using System.Runtime.InteropServices;
using Dapper;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;
using NpgsqlTypes;

namespace Gilgamesh.Api.Search;

/// <summary>Writes the segments of one video in place of those that it had.</summary>
internal sealed class SegmentWriter(NpgsqlDataSource database, IEmbedder embedder, ProviderFallback fallback)
{
    /// <summary>
    /// Held by every writer of segments from before it takes ids until its commit, so that ids become visible in their
    /// order. It is taken before any row is locked: two writers can't wait for each other.
    /// </summary>
    public const long Lock = 0x47494C5345474D; // "GILSEGM"

    // A provider's limit on one request.
    private const int EmbedAtOnce = 256;

    public string Model => embedder.Model;

    /// <summary>Whether vectors can be made at all on this machine.</summary>
    public bool CanEmbed => embedder.Fault is null;

    /// <summary>Vectors can be made, and cost nothing but time.</summary>
    public bool EmbedsFreely => CanEmbed && embedder.IsFree;

    /// <summary>The vectors of the segments. Slow where a provider makes them: done before anything is locked.</summary>
    /// <remarks>
    /// Where they can't be made there are none: the segments are found by their words, and <c>POST /vectorize/existing</c> embeds
    /// them later, as does the next start where it costs nothing.
    /// </remarks>
    public Task<SegmentVectors> EmbedAsync(IReadOnlyList<SegmentText> segments, CancellationToken cancel)
    {
        const string Consequence = "the video is found by its words; POST /vectorize/existing embeds it later";
        if (embedder.Fault is { } fault)
        {
            ProviderScope.Current.Warn($"The video is found by its words, not by its meaning: {fault}.");
            return Task.FromResult(SegmentVectors.None(segments));
        }

        return fallback.RunAsync(() => EmbedStrictlyAsync(segments, cancel), () => Task.FromResult(SegmentVectors.None(segments)), Consequence);
    }

    /// <summary>The present model's vectors or none.</summary>
    /// <exception cref="ProviderFault">The provider can't be reached or refuses.</exception>
    /// <exception cref="EmbedderException">The model can't be used on this machine.</exception>
    public async Task<SegmentVectors> EmbedStrictlyAsync(IReadOnlyList<SegmentText> segments, CancellationToken cancel)
    {
        List<float[]> vectors = [];
        foreach (var some in segments.Chunk(EmbedAtOnce))
        {
            vectors.AddRange(await embedder.EmbedAsync([.. some.Select(segment => segment.Meaning)], cancel));
        }

        return new(embedder.Model, vectors);
    }

    /// <summary>Begins a transaction that may write segments. The caller commits, and owns the connection.</summary>
    public async Task<NpgsqlTransaction> BeginAsync(CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.ExecuteAsync(new(
                "SELECT pg_advisory_xact_lock(@Lock)", new { Lock }, transaction, commandTimeout: 0, cancellationToken: cancel));
            return transaction;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static async Task ReplaceAsync(
        NpgsqlConnection connection, Guid videoId, IReadOnlyList<SegmentText> segments, SegmentVectors vectors, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new(
            "DELETE FROM video_segments WHERE video_id = @videoId", new { videoId }, cancellationToken: cancel));
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY video_segments
                (video_id, type, segment_index, start_time, end_time, text, title, tags, attributes, words, embedding, embedding_model)
            FROM STDIN (FORMAT BINARY)
            """,
            cancel);
        foreach (var (segment, vector) in segments.Zip(vectors.Values))
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(videoId, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(SegmentTypes.Name(segment.Type), NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(segment.Index, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(segment.Start, NpgsqlDbType.Double, cancel);
            await copy.WriteAsync(segment.End, NpgsqlDbType.Double, cancel);
            await copy.WriteAsync(segment.Text, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(segment.Title, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(segment.Tags.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(segment.Attributes.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(SegmentWords.Of(segment.Text, segment.Tags, segment.Title), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(MemoryMarshal.AsBytes(vector.AsSpan()).ToArray(), NpgsqlDbType.Bytea, cancel);
            await copy.WriteAsync(vectors.Model, NpgsqlDbType.Text, cancel);
        }

        await copy.CompleteAsync(cancel);
    }
}

/// <param name="Model">Who made them.</param>
/// <param name="Values">One for each segment; empty where there is none.</param>
internal sealed record SegmentVectors(string Model, IReadOnlyList<float[]> Values)
{
    private const string NoModel = "none";

    public static SegmentVectors None(IReadOnlyList<SegmentText> segments) => new(NoModel, [.. segments.Select(_ => Array.Empty<float>())]);
}
