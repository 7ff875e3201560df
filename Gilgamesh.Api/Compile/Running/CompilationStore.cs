using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Jobs;
using Npgsql;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>The rows of <c>compilations</c> as clients see them.</summary>
internal sealed class CompilationStore(NpgsqlDataSource database, ApiSession session) : JobStore(database, session, CompilationTable.Table)
{
    private static readonly JobError NotAdmitted = new(
        StatusCodes.Status422UnprocessableEntity, "not_admitted", "The request was refused, or its moderation did not end.", new Dictionary<string, JsonElement>());

    private const string OnlyCounted = "status = 'failed' AND error ->> 'code' = @Code";

    /// <summary>All but the request and the checkpoint, which can be large.</summary>
    public const string Columns =
        "id, status, stage, progress, message, stages::text AS stages, warnings::text AS warnings, metadata::text AS metadata, error, generated_video_id, attempts, created_at, started_at, completed_at";

    /// <summary>Counts a request before anything is done for it, be it only looked at: until it is admitted, it has failed.</summary>
    /// <param name="maxAnHour">The client's limit, or null for none.</param>
    /// <param name="key">One that came before is not counted again.</param>
    /// <exception cref="ProblemException">422: the key is of another request.</exception>
    public async Task<CountedRequest> CountAsync(
        Guid id, string client, CompilationRequest request, int? maxAnHour, CancellationToken cancel, IdempotencyKey? key = null)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var bound = await IdempotencyKeys.BindAsync(connection, key, id, cancel);
        if (bound != id)
        {
            return new(bound, null);
        }

        if (maxAnHour is { } most && await WaitAsync(connection, client, most, cancel) is { } wait)
        {
            return new(id, wait);
        }

        await connection.ExecuteAsync(new(
            """
            INSERT INTO compilations (id, client, request, checkpoint, status, completed_at, message, error)
            VALUES (@id, @client, @request::jsonb, @checkpoint::jsonb, 'failed', now(), @message, @error::jsonb)
            """,
            new { id, client, request = Json(request), checkpoint = Json(new CompilationState()), message = NotAdmitted.Detail, error = Json(NotAdmitted) }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return new(id, null);
    }

    /// <summary>Whether it is only counted: who counted it is still looking at it, has refused it, or is gone.</summary>
    public async Task<bool> IsOnlyCountedAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new($"SELECT EXISTS (SELECT FROM compilations WHERE id = @id AND {OnlyCounted})", new { id, NotAdmitted.Code }, cancellationToken: cancel));
    }

    /// <summary>Accepts a compilation that was counted, once. From here on it is not lost.</summary>
    /// <param name="state">What is known already: of moderation.</param>
    public async Task AdmitAsync(Guid id, CompilationState state, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            $"""
            WITH row AS (
                UPDATE compilations SET status = 'queued', checkpoint = @checkpoint::jsonb, message = '', error = NULL, completed_at = NULL
                WHERE id = @id AND {OnlyCounted} RETURNING id)
            INSERT INTO compilation_events (compilation_id, kind, stage, progress, message) SELECT id, 'progress', 'queued', 0, 'Accepted' FROM row
            """,
            new { id, checkpoint = Json(state), NotAdmitted.Code }, cancellationToken: cancel));
    }

    /// <summary>Without its request and its checkpoint, which can be large.</summary>
    public Task<CompilationRow?> FindAsync(Guid id, CancellationToken cancel) => FindAsync(Columns, id, cancel);

    public Task<CompilationRow?> FindWholeAsync(Guid id, CancellationToken cancel) => FindAsync($"{Columns}, request, checkpoint", id, cancel);

    private async Task<CompilationRow?> FindAsync(string columns, Guid id, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<CompilationRow>(new(
            $"SELECT {columns} FROM compilations WHERE id = @id", new { id }, cancellationToken: cancel));
    }

    /// <returns>False where there is none of that id, or it has ended already.</returns>
    public async Task<bool> RequestCancelAsync(Guid id, CancellationToken cancel) => await RequestCancelAsync("id = @id", new { id }, cancel) > 0;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    /// <summary>The lock makes two requests of one client count each other.</summary>
    private static async Task<TimeSpan?> WaitAsync(NpgsqlConnection connection, string client, int most, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new("SELECT pg_advisory_xact_lock(hashtextextended(@client, 0))", new { client }, cancellationToken: cancel));
        var seconds = await connection.ExecuteScalarAsync<double?>(new(
            """
            SELECT CASE WHEN count(*) >= @most THEN extract(epoch FROM min(created_at) + interval '1 hour' - now())::float8 END
            FROM (SELECT created_at FROM compilations WHERE client = @client AND created_at > now() - interval '1 hour'
                  ORDER BY created_at DESC LIMIT @most) recent
            """,
            new { client, most }, cancellationToken: cancel));
        return seconds is { } wait ? TimeSpan.FromSeconds(Math.Max(1, wait)) : null;
    }
}

/// <param name="Id">Of the compilation, be it one that an earlier request of the same key has made.</param>
/// <param name="Wait">How long the client has to wait; null where it may go on.</param>
internal sealed record CountedRequest(Guid Id, TimeSpan? Wait);
