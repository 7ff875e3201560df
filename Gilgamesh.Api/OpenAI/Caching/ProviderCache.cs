using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Http;
using Npgsql;

namespace Gilgamesh.Api.OpenAI.Caching;

/// <summary>Answers of models by all that they were made of, in Postgres: every Api profits from what one has paid for.</summary>
internal sealed class ProviderCache(NpgsqlDataSource database)
{
    private static readonly JsonSerializerOptions Stored = ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    });

    /// <param name="parts">Provider, model, prompt, data: whatever would change the answer.</param>
    public static string Key(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));

    public async Task<T?> FindAsync<T>(string kind, string key, CancellationToken cancel)
        where T : class
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var value = await connection.ExecuteScalarAsync<string?>(new(
            "SELECT value::text FROM provider_cache WHERE kind = @kind AND key = @key", new { kind, key }, cancellationToken: cancel));
        try
        {
            return value is null ? null : JsonSerializer.Deserialize<T>(value, Stored);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            // Another version's answer, or a damaged one: asked for again, it is overwritten.
            return null;
        }
    }

    public async Task StoreAsync<T>(string kind, string key, T value, CancellationToken cancel)
        where T : class
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            """
            INSERT INTO provider_cache (kind, key, value) VALUES (@kind, @key, @json::jsonb)
            ON CONFLICT (kind, key) DO UPDATE SET value = EXCLUDED.value, created_at = now()
            """,
            new { kind, key, json = JsonSerializer.Serialize(value, ApiJson.Options) },
            cancellationToken: cancel));
    }
}
