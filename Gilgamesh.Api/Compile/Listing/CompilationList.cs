using Dapper;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http.Paging;
using Npgsql;

namespace Gilgamesh.Api.Compile.Listing;

/// <summary>Compilations as lists show them.</summary>
internal sealed class CompilationList(NpgsqlDataSource database)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<CompilationRow>> ReadAsync(CompilationFilter filter, int limit, Cursor? cursor, CancellationToken cancel)
    {
        var after = cursor ?? Cursor.Start;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<CompilationRow>(new CommandDefinition(
            $"""
            SELECT {CompilationStore.Columns} FROM compilations
            WHERE (cardinality(@Statuses) = 0 OR status = ANY (@Statuses)) AND metadata @> @Metadata::jsonb
              AND created_at > coalesce(@CreatedAfter::timestamptz, '-infinity') AND created_at < coalesce(@CreatedBefore::timestamptz, 'infinity')
              AND (created_at < @At OR (created_at = @At AND id > @Guid))
            ORDER BY created_at DESC, id LIMIT @rows
            """,
            new { filter.Statuses, filter.Metadata, filter.CreatedAfter, filter.CreatedBefore, after.At, after.Guid, rows = limit + 1 },
            cancellationToken: cancel))).AsList();
        return Page.Of(rows, limit, row => Cursor.After(row.CreatedAt, row.Id));
    }
}
