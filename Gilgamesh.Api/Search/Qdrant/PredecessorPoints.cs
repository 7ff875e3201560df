using System.Text.Json.Nodes;
using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>
/// Points that the predecessor wrote: with random ids, some of them several times, and some of videos that are gone. They know
/// their video, place and start, which leads to the row of the same segment.
/// </summary>
internal sealed class PredecessorPoints(NpgsqlDataSource database)
{
    /// <summary>The hits whose segment still exists, in any order; a segment may come several times.</summary>
    public async Task<IReadOnlyList<VectorHit>> ResolveAsync(IReadOnlyList<(SegmentType Type, PointMatch Match)> points, CancellationToken cancel)
    {
        var places = points.Select(point => (point.Match.Score, Place: Place.Of(point.Type, point.Match.Payload)))
            .Where(point => point.Place is not null).Select(point => (point.Score, Place: point.Place!)).ToList();
        if (places.Count == 0)
        {
            return [];
        }

        // Times were cleaned when the row was written, and need not be quite the same: the same place in the list counts first.
        const string Sql =
            """
            SELECT DISTINCT ON (p.n) p.n::int - 1 AS n, s.id
            FROM unnest(@videos, @types, @indexes, @starts) WITH ORDINALITY AS p (video_id, type, segment_index, start, n)
            JOIN video_segments s ON s.video_id = p.video_id AND s.type = p.type
                AND (p.start BETWEEN s.start_time - 1 AND s.end_time OR (p.start IS NULL AND s.segment_index = p.segment_index))
            ORDER BY p.n, (s.segment_index = p.segment_index) DESC, abs(s.start_time - p.start), s.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<(int N, long Id)>(new CommandDefinition(
            Sql,
            new
            {
                videos = places.Select(point => point.Place.VideoId).ToArray(),
                types = places.Select(point => SegmentTypes.Name(point.Place.Type)).ToArray(),
                indexes = places.Select(point => point.Place.Index).ToArray(),
                starts = places.Select(point => point.Place.Start).ToArray(),
            },
            cancellationToken: cancel));
        return [.. rows.Select(row => new VectorHit(row.Id, places[row.N].Score))];
    }

    /// <param name="Start">Seconds; null where the point does not say.</param>
    private sealed record Place(Guid VideoId, SegmentType Type, int Index, double? Start)
    {
        private const int NoIndex = -1;

        /// <summary>Null where the point names no video.</summary>
        public static Place? Of(SegmentType type, JsonObject payload)
        {
            var (index, start) = type == SegmentType.Scene ? (PointFields.SceneIndex, PointFields.StartTime) : (PointFields.SegmentIndex, PointFields.Start);
            return Guid.TryParse(Text(payload[PointFields.VideoId]), out var video)
                ? new(video, type, (int?)Number(payload[index]) ?? NoIndex, Number(payload[start]))
                : null;
        }

        private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        private static double? Number(JsonNode? node) => node is not JsonValue value ? null
            : value.TryGetValue<double>(out var number) ? number
            : value.TryGetValue<long>(out var whole) ? whole
            : null;
    }
}
