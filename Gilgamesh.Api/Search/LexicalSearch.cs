using Dapper;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>Postgres full text: segments that hold any of the query's words, those that hold more of them closer together first.</summary>
internal static class LexicalSearch
{
    public static async Task<IReadOnlyList<SegmentRow>> SearchAsync(
        NpgsqlConnection connection, string text, SegmentFilter filter, int limit, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<SegmentRow>(new CommandDefinition(
            $"""
            WITH ranked AS (
                SELECT s.id, s.video_id, ts_rank_cd(s.search, query, 1) AS rank
                FROM video_segments s, to_tsquery('english', @any) AS query
                WHERE s.search @@ query AND {SegmentFilter.Sql}),
            placed AS (
                SELECT id, rank, row_number() OVER (PARTITION BY video_id ORDER BY rank DESC, id) AS place FROM ranked),
            best AS (
                SELECT id, rank FROM placed WHERE place <= @perVideo ORDER BY rank DESC, id LIMIT @limit)
            SELECT {SegmentRow.Columns}
            FROM best JOIN video_segments s USING (id)
            ORDER BY rank DESC, id
            """,
            new { any = TextWords.AnyOf(text), limit, filter.Tags, filter.Exclude, perVideo = filter.PerVideo ?? int.MaxValue },
            cancellationToken: cancel));
        return rows.AsList();
    }
}
