using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.ServiceDefaults;
using Npgsql;

namespace Gilgamesh.Api.Jobs;

/// <summary>The rows of a table of jobs as clients see them: every Api instance answers for every job.</summary>
internal abstract class JobStore(NpgsqlDataSource database, ApiSession session, JobTable table)
{
    protected NpgsqlDataSource Database => database;

    /// <summary>A request's waiting until a job has ended, whoever works on it, this instance or another one; or there is none of that id.</summary>
    /// <param name="goesOn">What the client is told where the Api stops before.</param>
    /// <exception cref="ProblemException">503: that.</exception>
    public async Task WaitAsync(HttpContext context, Guid id, ProblemException goesOn)
    {
        using var stopping = context.LinkToShutdown();
        try
        {
            using var changes = session.Watch(id);
            while (!await IsFinishedAsync(id, stopping.Token))
            {
                await changes.WaitAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw goesOn;
        }
    }

    public async Task<IReadOnlyList<JobEvent>> EventsAfterAsync(Guid id, long after, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<JobEvent>(new CommandDefinition(
            $"SELECT id, kind, stage, progress, message, at FROM {table.Events} WHERE {table.EventKey} = @id AND id > @after ORDER BY id",
            new { id, after }, cancellationToken: cancel))];
    }

    /// <summary>Asked at every change by all who wait.</summary>
    private async Task<bool> IsFinishedAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new(
            $"SELECT NOT EXISTS (SELECT FROM {table.Name} WHERE id = @id AND status IN ('queued', 'running'))", new { id }, cancellationToken: cancel));
    }

    /// <summary>Ends waiting jobs at once, and asks whoever works on a running one to stop.</summary>
    /// <param name="which">A condition on the rows, over <paramref name="parameters"/>.</param>
    /// <returns>How many there were.</returns>
    protected async Task<long> RequestCancelAsync(string which, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<long>(new(
            $"""
            WITH open AS (
                UPDATE {table.Name} SET
                    cancel_requested = TRUE,
                    status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
                    message = CASE status WHEN 'queued' THEN 'Cancelled' ELSE message END,
                    completed_at = CASE status WHEN 'queued' THEN now() END
                WHERE {which} AND status IN ('queued', 'running') RETURNING id, status, stage, progress),
            said AS (
                INSERT INTO {table.Events} ({table.EventKey}, kind, stage, progress, message)
                SELECT id, 'cancelled', stage, progress, 'Cancelled' FROM open WHERE status = 'cancelled')
            SELECT count(*) FROM open
            """,
            parameters, cancellationToken: cancel));
    }
}
