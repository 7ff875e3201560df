using Dapper;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>
/// Deletes files that never came to a row, and finds rows whose file is gone. A database that is not the store's own, is older than
/// it, or has lost its rows, is no reason to delete anything.
/// </summary>
internal sealed class MediaReconciliation(
    NpgsqlDataSource database, MediaWorkerClient worker, MediaInventory inventory, MediaUse use, IOptions<UpkeepOptions> options, ILogger<MediaReconciliation> logger)
{
    /// <summary>So many left-over files are believed, however few others there are.</summary>
    private const int PlausibleOrphans = 100;

    /// <summary>More are only counted.</summary>
    private const int MaxNamed = 20;

    public MediaStoreState State { get; private set; } = new(null, 0, 0, 0, null);

    /// <returns>True where files are left for now that may have to go soon.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        // In this order: the database's number grows first, so that a run of another Api between the two does no harm.
        var store = await worker.GetStoreAsync(cancel);
        var mine = await MineAsync(cancel);
        var count = await CountAsync(cancel);
        var refusal = Refusal(mine, store, count);
        if (refusal is null)
        {
            await RemoveAsync(cancel);
            await worker.SetStoreAsync(new(await NextRunAsync(cancel), mine.Id), cancel);
        }

        var lost = count.Lost > 0 ? $"{count.Lost} files have lost their rows, and are kept." : null;
        State = new(DateTime.UtcNow, count.Missing, refusal is null ? count.Lost : count.Lost + count.Orphans, refusal is null ? count.Orphans : 0, refusal ?? lost);
        if (State.Problem is { } problem)
        {
            logger.LogWarning("Media store: {Problem}", problem);
        }

        logger.LogInformation(
            "Media store: {Used} files in use, {Removed} left over and removed, {Missing} rows without their file {Some}",
            count.Used - count.Missing, State.RemovedFiles, count.Missing, string.Join(", ", count.MissingIds));
        return count.Young > 0;
    }

    private static string? Refusal(StoreIdentity mine, StoreIdentity store, Count count)
    {
        if (store.Id is { } owner && owner != mine.Id)
        {
            return "It belongs to another database than this one; nothing is removed from it.";
        }

        if (store.Run > mine.Run)
        {
            return "The database is older than the media store, as after a backup was brought back; nothing is removed, since newer files would be lost.";
        }

        // A store that nobody has claimed yet gets no benefit of the doubt.
        var most = store.Id is null ? count.Used : Math.Max(PlausibleOrphans, (count.Used + count.Orphans) / 2);
        return count.Orphans > most ? $"{count.Orphans} files have no row, too many to be left over; nothing is removed." : null;
    }

    private async Task RemoveAsync(CancellationToken cancel)
    {
        await foreach (var item in inventory.ReadAsync(cancel))
        {
            if (await KindAsync(item, cancel) == Kind.Orphan)
            {
                // It looks again, alone with the media: who has a row or a hold on it by now keeps it.
                await use.DeleteUnusedAsync(item.MediaId, cancel);
            }
        }
    }

    private async Task<Count> CountAsync(CancellationToken cancel)
    {
        var count = new Count();
        await foreach (var item in inventory.ReadAsync(cancel))
        {
            var kind = await KindAsync(item, cancel);
            count.Used += item.IsUsed ? 1 : 0;
            count.Orphans += kind == Kind.Orphan ? 1 : 0;
            count.Young += kind == Kind.Young ? 1 : 0;
            count.Lost += kind == Kind.Lost ? 1 : 0;
            count.Missing += kind == Kind.Missing ? 1 : 0;
            count.MissingIds.AddRange(kind == Kind.Missing && count.MissingIds.Count < MaxNamed ? [item.MediaId] : []);
        }

        return count;
    }

    private async Task<Kind> KindAsync(InventoryItem item, CancellationToken cancel)
    {
        if (item.Stored is null)
        {
            // It may have been deleted between the two listings.
            return (await inventory.UsersOfAsync(item.MediaId, cancel)).Count > 0 && !await worker.ExistsAsync(item.MediaId, cancel) ? Kind.Missing : Kind.Used;
        }

        if (item.IsUsed)
        {
            return Kind.Used;
        }

        // Who holds it may be dead: the hold runs out, and then it is nobody's.
        return (await inventory.UsersOfAsync(item.MediaId, cancel)).Count > 0 ? Kind.Young
            : await inventory.HasLostItsRowAsync(item.MediaId, cancel) ? Kind.Lost
            : item.Stored.ModifiedAt > DateTime.UtcNow - options.Value.OrphanGrace ? Kind.Young
            : Kind.Orphan;
    }

    private async Task<StoreIdentity> MineAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var (id, run) = await connection.QuerySingleAsync<(Guid, long)>(new CommandDefinition("SELECT id, run FROM media_store", cancellationToken: cancel));
        return new(run, id);
    }

    private async Task<long> NextRunAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<long>(new("UPDATE media_store SET run = run + 1 RETURNING run", cancellationToken: cancel));
    }

    private enum Kind
    {
        Used,
        Young,
        Orphan,
        Lost,
        Missing,
    }

    private sealed class Count
    {
        public int Used { get; set; }

        public int Orphans { get; set; }

        public int Young { get; set; }

        public int Lost { get; set; }

        public int Missing { get; set; }

        public List<string> MissingIds { get; } = [];
    }
}

/// <summary>What the last reconciliation found.</summary>
/// <param name="CheckedAt">Null: there was none yet.</param>
/// <param name="MissingFiles">Rows' files that the store does not have.</param>
/// <param name="OrphanedFiles">Files without a row that were left alone, because of <paramref name="Problem"/>.</param>
/// <param name="RemovedFiles">Files that never came to a row, and were removed.</param>
/// <param name="Problem">Why something was not removed; null where all is well.</param>
internal sealed record MediaStoreState(DateTime? CheckedAt, int MissingFiles, int OrphanedFiles, int RemovedFiles, string? Problem);
