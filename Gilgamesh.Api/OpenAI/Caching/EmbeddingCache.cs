using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Gilgamesh.Api.OpenAI.Caching;

/// <summary>Vectors by model and text.</summary>
internal sealed class EmbeddingCache(NpgsqlDataSource database)
{
    public async Task<IReadOnlyDictionary<string, float[]>> FindAsync(string model, IReadOnlyCollection<string> texts, CancellationToken cancel)
    {
        var byHash = texts.ToDictionary(Hash, text => text);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<(string Hash, byte[] Embedding)>(new CommandDefinition(
            "SELECT hash, embedding FROM embedding_cache WHERE model = @model AND hash = ANY(@hashes)",
            new { model, hashes = byHash.Keys.ToArray() },
            cancellationToken: cancel));
        return rows.ToDictionary(row => byHash[row.Hash], row => MemoryMarshal.Cast<byte, float>(row.Embedding).ToArray());
    }

    public async Task StoreAsync(string model, IReadOnlyCollection<KeyValuePair<string, float[]>> vectors, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            """
            INSERT INTO embedding_cache (model, hash, embedding)
            SELECT @model, hash, embedding FROM unnest(@hashes, @embeddings) AS new (hash, embedding)
            ON CONFLICT (model, hash) DO UPDATE SET embedding = EXCLUDED.embedding
            """,
            new
            {
                model,
                hashes = vectors.Select(entry => Hash(entry.Key)).ToArray(),
                embeddings = vectors.Select(entry => MemoryMarshal.AsBytes(entry.Value.AsSpan()).ToArray()).ToArray(),
            },
            cancellationToken: cancel));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
