using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>
/// A lease on a media file, as a row that is renewed until this is disposed of. It needs a connection only for the moment in
/// which it is written.
/// </summary>
internal sealed class MediaHold : IAsyncDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly NpgsqlDataSource _database;
    private readonly ILogger _logger;
    private readonly object _key;
    private readonly LeaseWatch _watch;

    private MediaHold(NpgsqlDataSource database, ILogger logger, string mediaId, Guid owner)
    {
        (_database, _logger, MediaId) = (database, logger, mediaId);
        _key = new { mediaId, owner, Lease, advisory = MediaLock.Key(mediaId) };
        _watch = new(cancel => Task.Delay(Lease / 4, cancel), RenewAsync, CancellationToken.None);
    }

    public string MediaId { get; }

    /// <summary>Null while the media is being deleted.</summary>
    public static async Task<MediaHold?> TryTakeAsync(NpgsqlDataSource database, ILogger logger, string mediaId, CancellationToken cancel)
    {
        var owner = Guid.NewGuid();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (!await MediaLock.TryShareAsync(connection, mediaId, cancel))
        {
            return null;
        }

        await connection.ExecuteAsync(new(
            "INSERT INTO media_holds (media_id, owner, expires_at) VALUES (@mediaId, @owner, clock_timestamp() + @Lease)",
            new { mediaId, owner, Lease }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return new(database, logger, mediaId, owner);
    }

    /// <summary>
    /// Sees to it, before a row is committed that names the media, that it is still there: this Api may have been suspended,
    /// or the database been away, for longer than the lease.
    /// </summary>
    /// <param name="connection">In the transaction that writes the row.</param>
    /// <exception cref="ProblemException">409: the media may be gone.</exception>
    public async Task ConfirmAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new("SELECT pg_advisory_xact_lock_shared(@advisory)", _key, cancellationToken: cancel));
        if (await connection.ExecuteAsync(new($"{Renew} AND expires_at > clock_timestamp()", _key, cancellationToken: cancel)) == 0)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "conflict", "The same file was being removed at this moment. Send it again.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        try
        {
            await ExecuteAsync("DELETE FROM media_holds WHERE media_id = @mediaId AND owner = @owner", CancellationToken.None);
        }
        catch (NpgsqlException fault)
        {
            _logger.LogInformation("The hold on media {Media} was not released and runs out: {Reason}", MediaId, fault.Message);
        }
    }

    private const string Renew = "UPDATE media_holds SET expires_at = clock_timestamp() + @Lease WHERE media_id = @mediaId AND owner = @owner";

    private async Task<LeaseWatch.Stop> RenewAsync(CancellationToken cancel)
    {
        await ExecuteAsync(Renew, cancel);
        return LeaseWatch.Stop.None;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(sql, _key, cancellationToken: cancel));
    }
}
