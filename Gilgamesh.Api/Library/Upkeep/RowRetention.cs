using Dapper;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Library.Renditions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>Rows that nobody asks for any more, and what failed for another reason than itself.</summary>
internal sealed class RowRetention(
    NpgsqlDataSource database, RenditionTable table, RenditionQueue renditions, IOptions<UpkeepOptions> options, ILogger<RowRetention> logger)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await ExecuteAsync(IdempotencyKeys.Forget, cancel);
        var compilations = await ExecuteAsync($"DELETE FROM compilations WHERE completed_at < now() - @KeepCompilations AND {IdempotencyKeys.IsFree}", cancel);
        var events = await ExecuteAsync(
            """
            DELETE FROM compilation_events WHERE kind = 'progress' AND compilation_id IN
                (SELECT id FROM compilations WHERE completed_at < now() - @KeepEvents)
            """,
            cancel);
        await ExecuteAsync($"DELETE FROM ingests WHERE completed_at < now() - @KeepEvents AND {IdempotencyKeys.IsFree}", cancel);
        await ExecuteAsync("DELETE FROM webhook_deliveries WHERE completed_at < now() - @KeepCompilations", cancel);
        // Of Apis that are gone.
        await ExecuteAsync("DELETE FROM media_holds WHERE expires_at < now() - interval '1 hour'", cancel);
        var again = await table.RestartTransientAsync(cancel);
        if (again > 0)
        {
            renditions.Wake();
        }

        logger.LogInformation(
            "Upkeep: {Compilations} old compilations and {Events} old events removed, renditions of {Videos} videos tried again", compilations, events, again);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(sql, new { options.Value.KeepCompilations, options.Value.KeepEvents }, commandTimeout: 0, cancellationToken: cancel));
    }
}
