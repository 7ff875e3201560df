using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Compile.Editing;
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
        "id, status, stage, progress, message, stages::text AS stages, warnings::text AS warnings, metadata::text AS metadata, error, generated_video_id, attempts, created_at, started_at, completed_at, original_id, version";

    public static ProblemException Unknown(Guid id) => new(StatusCodes.Status404NotFound, "not_found", $"There is no compilation {id}.", "id");

    /// <summary>Counts a request before anything is done for it, be it only looked at: until it is admitted, it has failed.</summary>
    /// <param name="key">One that came before is not counted again.</param>
    /// <returns>Its id, or that of the compilation that an earlier request of the same key has made.</returns>
    /// <exception cref="ProblemException">422: the key is of another request; 429: the client has to wait.</exception>
    public async Task<Guid> CountAsync(Guid id, HourlyLimit limit, CompilationRequest request, CancellationToken cancel, IdempotencyKey? key = null)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var bound = await IdempotencyKeys.BindAsync(connection, key, id, cancel);
        if (bound != id)
        {
            return bound;
        }

        await RequireAsync(connection, limit, ofVersions: false, cancel);
        await connection.ExecuteAsync(new(
            """
            INSERT INTO compilations (id, client, request, checkpoint, status, completed_at, message, error)
            VALUES (@id, @Client, @request::jsonb, @checkpoint::jsonb, 'failed', now(), @message, @error::jsonb)
            """,
            new { id, limit.Client, request = Json(request), checkpoint = Json(new CompilationState()), message = NotAdmitted.Detail, error = Json(NotAdmitted) }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return id;
    }

    /// <summary>Accepts a version of a compilation; the edit that it is made of is that version's from here on.</summary>
    /// <returns>Its id, or that of the version that an earlier request of the same key has made.</returns>
    /// <exception cref="ProblemException">422: the key is of another request; 429: the client has to wait.</exception>
    public async Task<Guid> AddVersionAsync(
        Guid id, OpenEdit of, CompilationRequest request, CompilationState state, HourlyLimit limit, IdempotencyKey? key, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var bound = await IdempotencyKeys.BindAsync(connection, key, id, cancel);
        if (bound != id)
        {
            return bound;
        }

        await RequireAsync(connection, limit, ofVersions: true, cancel);
        var original = of.Row.OriginalId ?? of.Row.Id;
        await connection.ExecuteAsync(new(
            """
            SELECT pg_advisory_xact_lock(hashtextextended(@original::text, 0));
            INSERT INTO compilations (id, client, request, checkpoint, status, original_id, version)
                SELECT @id, @Client, @request::jsonb, @checkpoint::jsonb, 'queued', @original, 1 + max(version) FROM (
                    SELECT version FROM compilations WHERE id = @original OR original_id = @original
                    UNION ALL SELECT version FROM generated_videos WHERE compilation_id = @original OR original_id = @original) earlier;
            INSERT INTO compilation_events (compilation_id, kind, stage, progress, message) VALUES (@id, 'progress', 'queued', 0, 'Accepted');
            DELETE FROM compilation_edits WHERE compilation_id = @Before AND etag = @ETag;
            """,
            new { id, limit.Client, request = Json(request), checkpoint = StoredJson.Write(state), original, Before = of.Row.Id, of.ETag }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return id;
    }

    /// <summary>What an earlier request of this key has made; null where there was none.</summary>
    /// <exception cref="ProblemException">422: the key is of another request.</exception>
    public async Task<Guid?> FindAsync(IdempotencyKey key, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        return await IdempotencyKeys.FindAsync(connection, key, cancel);
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
    private static async Task RequireAsync(NpgsqlConnection connection, HourlyLimit limit, bool ofVersions, CancellationToken cancel)
    {
        if (limit.Most is null)
        {
            return;
        }

        await connection.ExecuteAsync(new("SELECT pg_advisory_xact_lock(hashtextextended(@Client, 0))", new { limit.Client }, cancellationToken: cancel));
        var seconds = await connection.ExecuteScalarAsync<double?>(new(
            """
            SELECT CASE WHEN count(*) >= @Most THEN extract(epoch FROM min(created_at) + interval '1 hour' - now())::float8 END
            FROM (SELECT created_at FROM compilations WHERE client = @Client AND created_at > now() - interval '1 hour' AND (version > 1) = @ofVersions
                  ORDER BY created_at DESC LIMIT @Most) recent
            """,
            new { limit.Client, limit.Most, ofVersions }, cancellationToken: cancel));
        limit.Require(seconds is { } wait ? TimeSpan.FromSeconds(Math.Max(1, wait)) : null);
    }
}
