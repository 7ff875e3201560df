using Dapper;
using Gilgamesh.Api.Text;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>The words of a segment as full text is to find them; rows that an older version wrote get theirs after the start.</summary>
internal sealed class SegmentWords(NpgsqlDataSource database)
{
    private const int AtOnce = 500;

    /// <summary>Of text, tags and title.</summary>
    public static string[] Of(string text, IReadOnlyList<string> tags, string title) =>
        [TextWords.ForFullText(text), TextWords.ForFullText(string.Join('\n', tags)), TextWords.ForFullText(title)];

    /// <returns>Whether there were any.</returns>
    public async Task<bool> MakeSomeAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<SegmentRow>(new CommandDefinition(
            $"SELECT {SegmentRow.Columns} FROM video_segments s WHERE s.words IS NULL ORDER BY s.id LIMIT {AtOnce}", cancellationToken: cancel))).AsList();
        var words = rows.ConvertAll(row => Of(row.Text, row.Tags, row.Title));
        await connection.ExecuteAsync(new(
            """
            UPDATE video_segments s SET words = ARRAY[made.body, made.tags, made.title]
            FROM unnest(@ids, @bodies, @tags, @titles) AS made (id, body, tags, title)
            WHERE s.id = made.id
            """,
            new
            {
                ids = rows.Select(row => row.Id).ToArray(),
                bodies = words.Select(word => word[0]).ToArray(),
                tags = words.Select(word => word[1]).ToArray(),
                titles = words.Select(word => word[2]).ToArray(),
            },
            cancellationToken: cancel));
        return rows.Count > 0;
    }
}
