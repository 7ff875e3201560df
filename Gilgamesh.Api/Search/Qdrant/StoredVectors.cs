using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Dapper;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>The vectors of the table, for what an index outside does not tell: segments that were found by words, and whole videos.</summary>
internal sealed class StoredVectors(NpgsqlDataSource database, IEmbedder embedder)
{
    private const string Sql = "embedding_model = @Model AND octet_length(embedding) = @Bytes";

    // By the video's first segment, too: who is written anew gets another one.
    private readonly ConcurrentDictionary<(Guid Video, long First), Rounded> _means = new();

    /// <summary>Cosines by segment, of those that have a vector of the present model.</summary>
    public async Task<IReadOnlyDictionary<long, float>> CompareAsync(IReadOnlyCollection<long> segments, ReadOnlyMemory<float> query, CancellationToken cancel)
    {
        var rows = await ReadAsync(segments, cancel);
        return rows.ToDictionary(row => row.Id, row => TensorPrimitives.Dot(MemoryMarshal.Cast<byte, float>(row.Vector), query.Span));
    }

    /// <summary>For each vector the cosine with the nearest of the segments; 0 where none of them has a vector of the present model.</summary>
    public async Task<IReadOnlyList<float>> NearestAsync(IReadOnlyCollection<long> segments, IReadOnlyList<float[]> vectors, CancellationToken cancel)
    {
        var rows = (await ReadAsync(segments, cancel)).ToList();
        return [.. vectors.Select(vector => rows.Select(row => TensorPrimitives.Dot(MemoryMarshal.Cast<byte, float>(row.Vector), vector)).DefaultIfEmpty().Max())];
    }

    /// <summary>Cosines of the means of videos with the query.</summary>
    /// <param name="videos">Each with the id of its first segment.</param>
    public async Task<IReadOnlyDictionary<Guid, float>> CompareAsync(
        IReadOnlyCollection<(Guid Video, long First)> videos, ReadOnlyMemory<float> query, CancellationToken cancel)
    {
        await LearnAsync([.. videos.Where(video => !_means.ContainsKey(video))], cancel);
        var rounded = new RoundedQuery(query.Span);
        return videos.Where(_means.ContainsKey).ToDictionary(video => video.Video, video => rounded.Cosine(_means[video].Values, _means[video].Factor));
    }

    private int Bytes => embedder.Dimensions * sizeof(float);

    private async Task<IEnumerable<(long Id, byte[] Vector)>> ReadAsync(IReadOnlyCollection<long> segments, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QueryAsync<(long Id, byte[] Vector)>(new CommandDefinition(
            $"SELECT id, embedding FROM video_segments WHERE id = ANY(@ids) AND {Sql}",
            new { ids = segments.ToArray(), embedder.Model, Bytes }, cancellationToken: cancel));
    }

    private async Task LearnAsync(IReadOnlyList<(Guid Video, long First)> videos, CancellationToken cancel)
    {
        if (videos.Count == 0)
        {
            return;
        }

        var sums = videos.ToDictionary(video => video.Video, _ => new float[embedder.Dimensions]);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = connection.QueryUnbufferedAsync<(Guid Video, byte[] Vector)>(
            $"SELECT video_id, embedding FROM video_segments WHERE video_id = ANY(@ids) AND {Sql}",
            new { ids = sums.Keys.ToArray(), embedder.Model, Bytes });
        await foreach (var (video, vector) in rows.WithCancellation(cancel))
        {
            TensorPrimitives.Add(sums[video], MemoryMarshal.Cast<byte, float>(vector), sums[video]);
        }

        foreach (var video in videos)
        {
            _means[video] = Rounded.Of(Directions.Of(sums[video.Video]));
        }
    }

    private sealed record Rounded(sbyte[] Values, float Factor)
    {
        public static Rounded Of(ReadOnlySpan<float> vector)
        {
            var values = new sbyte[vector.Length];
            return new(values, Rounding.Round(vector, values));
        }
    }
}
