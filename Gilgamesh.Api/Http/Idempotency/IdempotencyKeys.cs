using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Http.Idempotency;

/// <summary>The table <c>idempotency_keys</c>: what was made by the request of a key. It is written with what is made, or not at all.</summary>
internal static class IdempotencyKeys
{
    private const string IsKept = "created_at > now() - interval '24 hours'";

    /// <summary>Deletes those that are kept long enough.</summary>
    public const string Forget = $"DELETE FROM idempotency_keys WHERE NOT ({IsKept})";

    /// <summary>What may not go as long as a key leads to it: a condition on <c>id</c>.</summary>
    public const string IsFree = "NOT EXISTS (SELECT FROM idempotency_keys WHERE target = id)";

    /// <summary>
    /// Binds the key to what is about to be made. Whoever binds the same key meanwhile waits until this transaction has ended.
    /// </summary>
    /// <param name="connection">In the transaction that makes it.</param>
    /// <param name="key">Null where there is none: then nothing is bound.</param>
    /// <returns>The id that the key is bound to: <paramref name="target"/>, or what an earlier request has made.</returns>
    /// <exception cref="ProblemException">422: the key is of another request.</exception>
    public static async Task<Guid> BindAsync(NpgsqlConnection connection, IdempotencyKey? key, Guid target, CancellationToken cancel)
    {
        if (key is null)
        {
            return target;
        }

        var bound = await connection.ExecuteAsync(new(
            $"""
            INSERT INTO idempotency_keys AS known (client, key, request, target) VALUES (@Client, @Key, @Request, @target)
            ON CONFLICT (client, key) DO UPDATE SET request = @Request, target = @target, created_at = now() WHERE NOT (known.{IsKept})
            """,
            new { key.Client, key.Key, key.Request, target }, cancellationToken: cancel));
        return bound == 1 ? target : await FindAsync(connection, key, cancel) ?? target;
    }

    /// <summary>What an earlier request of this key has made; null where there was none.</summary>
    /// <exception cref="ProblemException">422: the key is of another request.</exception>
    public static async Task<Guid?> FindAsync(NpgsqlConnection connection, IdempotencyKey key, CancellationToken cancel)
    {
        var known = await connection.QuerySingleOrDefaultAsync<(string Request, Guid Target)?>(new(
            $"SELECT request, target FROM idempotency_keys WHERE client = @Client AND key = @Key AND {IsKept}", new { key.Client, key.Key }, cancellationToken: cancel));
        return known is null || known.Value.Request == key.Request
            ? known?.Target
            : throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", $"This {IdempotencyKey.Header} came with another request within the last 24 hours. Send a new one.", IdempotencyKey.Header);
    }
}
