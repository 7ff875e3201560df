using Dapper;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Library.Support;

/// <summary>Videos that are nothing but their segments.</summary>
internal static class TestSegments
{
    public static SegmentText Scene(string text, int index = 0, params string[] tags) => new(SegmentType.Scene, index, index * 5, (index * 5) + 5, text, "", tags);

    public static SegmentText Cue(string text, int index = 0, params string[] tags) => new(SegmentType.Transcript, index, index * 3, (index * 3) + 3, text, "", tags);

    public static async Task<Guid> AddVideoAsync(this ApiFixture api, params SegmentText[] segments)
    {
        var id = Assert.Single(await api.AddRowsAsync(1));
        await api.WriteAsync(id, segments);
        return id;
    }

    public static async Task WriteAsync(this ApiFixture api, Guid id, IReadOnlyList<SegmentText> segments, CancellationToken cancel = default)
    {
        var writer = api.Services.GetRequiredService<SegmentWriter>();
        var vectors = await writer.EmbedAsync(segments, cancel);
        await using var transaction = await writer.BeginAsync(cancel);
        await using var connection = transaction.Connection!;
        await SegmentWriter.ReplaceAsync(connection, id, segments, vectors, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Rows that count as indexed already: nothing in the background touches them.</summary>
    public static async Task<IReadOnlyList<Guid>> AddRowsAsync(this ApiFixture api, int count)
    {
        var model = api.Services.GetRequiredService<SegmentWriter>().Model;
        await using var connection = await api.ConnectAsync();
        return (await connection.QueryAsync<Guid>(
            """
            INSERT INTO simple_videos (url, carousel_index, indexed_with, attributes_with)
            SELECT 'https://example.org/' || gen_random_uuid(), 0, @model, @Version FROM generate_series(1, @count) RETURNING id
            """,
            new { count, model, api.Services.GetRequiredService<AttributeReader>().Version })).AsList();
    }
}
