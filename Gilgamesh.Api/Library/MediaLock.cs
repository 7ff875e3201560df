using System.Globalization;
using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>Keeps taking a hold and deleting apart, for the moment that each takes; it ends with the transaction.</summary>
internal static class MediaLock
{
    public static Task<bool> TryShareAsync(NpgsqlConnection connection, string mediaId, CancellationToken cancel) =>
        TryAsync(connection, "pg_try_advisory_xact_lock_shared", mediaId, cancel);

    public static Task<bool> TryTakeAsync(NpgsqlConnection connection, string mediaId, CancellationToken cancel) =>
        TryAsync(connection, "pg_try_advisory_xact_lock", mediaId, cancel);

    public static long Key(string mediaId) => long.Parse(mediaId.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static Task<bool> TryAsync(NpgsqlConnection connection, string function, string mediaId, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<bool>(new($"SELECT {function}(@key)", new { key = Key(mediaId) }, cancellationToken: cancel));
}
