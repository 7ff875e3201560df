using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Npgsql;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>The table <c>compilation_edits</c>: what was changed of a compilation since it was rendered.</summary>
internal sealed class EditStore(NpgsqlDataSource database)
{
    /// <summary>Null where nothing was.</summary>
    public async Task<VideoEdit?> FindAsync(Guid compilation, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var edit = await connection.QuerySingleOrDefaultAsync<string>(new(
            "SELECT edit FROM compilation_edits WHERE compilation_id = @compilation", new { compilation }, cancellationToken: cancel));
        return StoredJson.Read<VideoEdit>(edit, strict: false);
    }

    /// <param name="expected">What is replaced; the compilation's own edit where nothing was changed before.</param>
    /// <returns>False where somebody else was faster.</returns>
    public async Task<bool> SaveAsync(Guid compilation, VideoEdit edit, VideoEdit expected, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(
            """
            INSERT INTO compilation_edits (compilation_id, etag, edit) VALUES (@compilation, @etag, @edit::jsonb)
            ON CONFLICT (compilation_id) DO UPDATE SET etag = @etag, edit = @edit::jsonb, updated_at = now() WHERE compilation_edits.etag = @before
            """,
            new { compilation, etag = ETag(edit), edit = StoredJson.Write(edit), before = ETag(expected) }, cancellationToken: cancel)) == 1;
    }

    public async Task DeleteAsync(Guid compilation, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new("DELETE FROM compilation_edits WHERE compilation_id = @compilation", new { compilation }, cancellationToken: cancel));
    }

    /// <summary>The same for the same edit, and for no other one.</summary>
    public static string ETag(VideoEdit edit) => EntityTag.OfBytes(JsonSerializer.SerializeToUtf8Bytes(edit, ApiJson.Options));
}
