using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Memory;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>The vector index in Qdrant: the predecessor's collections with the predecessor's points and ours.</summary>
internal sealed class QdrantVectorIndex(
    IPointStore store, QdrantGate gate, QdrantCollections collections, QdrantSync sync, QdrantRebuild rebuild, PendingVideos pending,
    PredecessorPoints predecessor, StoredVectors stored, IEmbedder embedder, IOptions<QdrantOptions> options) : IVectorIndex
{
    // An answer has to fit into one gRPC message of 4 MB, and what is further away is of no use.
    private const int MaxHits = 10_000;
    private const int MaxVideos = 1000;

    // The predecessor embedded with this model, and its points do not say so.
    private const string PredecessorsModel = "text-embedding-3-small";

    public async Task<Nearness> CompareAsync(SegmentMemory memory, VectorQuery query, Func<IReadOnlyList<int>> also, CancellationToken cancel)
    {
        var asked = memory.Read(also);
        var (hits, isAll, left) = await SearchAsync(query, cancel);
        var cosines = memory.Read(() => hits.Select(hit => (At: memory.Find(hit.SegmentId), hit.Cosine)).Where(hit => hit.At >= 0).ToDictionary(hit => hit.At, hit => hit.Cosine));
        // What was found by its words alone is compared here.
        var rest = memory.Read(() => asked.Where(at => !cosines.ContainsKey(at)).ToDictionary(at => memory.Segments[at].Id));
        foreach (var (id, cosine) in await stored.CompareAsync([.. rest.Keys], query.Vector, cancel))
        {
            cosines[rest[id]] = cosine;
        }

        HashSet<int> only = [.. cosines.Keys, .. asked];
        var videos = await CompareVideosAsync(memory, only, query, cancel);
        return new(
            segment => cosines.GetValueOrDefault(segment, float.NaN), video => videos.GetValueOrDefault(video, float.NaN),
            only, isAll && asked.Count < query.Limit, left);
    }

    public Task<IReadOnlyList<float>> NearestAsync(SegmentMemory memory, IReadOnlyList<int> segments, IReadOnlyList<float[]> vectors, CancellationToken cancel) =>
        stored.NearestAsync(memory.Read(() => segments.Select(at => memory.Segments[at].Id).ToList()), vectors, cancel);

    public async Task<VectorIndexStatus> GetStatusAsync(CancellationToken cancel)
    {
        var waiting = await pending.CountAsync(cancel);
        try
        {
            gate.Open();
            var infos = await Task.WhenAll(QdrantCollections.Types.Select(type => collections.DescribeAsync(type, cancel)));
            var sizes = QdrantCollections.Types.Zip(infos).Where(pair => pair.Second is not null)
                .ToDictionary(pair => SegmentTypes.Collection(pair.First), pair => QdrantRebuild.SizeOf(pair.Second)!);
            var (state, detail) = Judge(infos, waiting);
            return new("qdrant", state, detail, waiting, sizes);
        }
        catch (VectorIndexException fault)
        {
            return new("qdrant", fault.State, $"{fault.Message}; searches go by words alone", waiting, new Dictionary<string, CollectionSize>());
        }
    }

    public Task<IReadOnlyDictionary<SegmentType, CollectionRebuild>> RebuildAsync(RebuildRequest request, CancellationToken cancel) =>
        rebuild.RunAsync(request, cancel);

    /// <summary>Nearest first, each segment once.</summary>
    private async Task<(IReadOnlyList<VectorHit> Hits, bool IsAll, int Pending)> SearchAsync(VectorQuery query, CancellationToken cancel)
    {
        await collections.EnsureAsync(make: false, cancel);
        var left = await sync.CatchUpAsync(options.Value.SearchWait, cancel);
        var limit = Math.Min(query.Limit, query.PerVideo is null ? MaxHits : MaxVideos);
        var found = await Task.WhenAll(QdrantCollections.Types.Select(type => QueryAsync(type, query with { Limit = limit }, cancel)));
        var own = found.SelectMany(some => some).Where(point => SegmentIdOf(point.Match) is not null)
            .Select(point => new VectorHit(SegmentIdOf(point.Match)!.Value, point.Match.Score));
        var old = await predecessor.ResolveAsync([.. found.SelectMany(some => some).Where(point => SegmentIdOf(point.Match) is null)], cancel);
        // A segment that stands there several times counts once, by its best point.
        VectorHit[] hits = [.. own.Concat(old)
            .GroupBy(hit => hit.SegmentId).Select(same => same.MaxBy(hit => hit.Cosine))
            .OrderByDescending(hit => hit.Cosine).ThenBy(hit => hit.SegmentId)];
        var isAll = limit < query.Limit || (hits.Length <= limit && found.All(some => Reached(some, query.PerVideo) < limit));
        return ([.. hits.Take(query.Limit)], isAll, left);
    }

    private async Task<Dictionary<int, float>> CompareVideosAsync(SegmentMemory memory, IReadOnlyCollection<int> segments, VectorQuery query, CancellationToken cancel)
    {
        var asked = memory.Read(() => segments.Select(at => memory.Segments[at].Video).Distinct()
            .Select(number => (Number: number, memory.Videos[number].Id, First: memory.Segments[memory.Videos[number].First].Id)).ToList());
        var cosines = await stored.CompareAsync([.. asked.Select(video => (video.Id, video.First))], query.Vector, cancel);
        return asked.Where(video => cosines.ContainsKey(video.Id)).ToDictionary(video => video.Number, video => cosines[video.Id]);
    }

    private (VectorIndexState State, string? Detail) Judge(CollectionInfo?[] infos, int waiting)
    {
        var pairs = QdrantCollections.Types.Zip(infos).ToList();
        var misfits = pairs.Where(pair => pair.Second is not null).Select(pair => collections.Misfit(pair.First, pair.Second!)).OfType<string>();
        var missing = pairs.Where(pair => pair.Second is null).Select(pair => SegmentTypes.Collection(pair.First)).ToList();
        return misfits.FirstOrDefault() is { } misfit ? (VectorIndexState.WrongDimension, misfit)
            : missing.Count > 0 ? (VectorIndexState.CollectionMissing, $"made when something is written: {string.Join(", ", missing)}")
            : waiting > 0 ? (VectorIndexState.CatchingUp, "videos that are pending are found by their words alone")
            : (VectorIndexState.Ready, null);
    }

    private async Task<IReadOnlyList<(SegmentType Type, PointMatch Match)>> QueryAsync(SegmentType type, VectorQuery query, CancellationToken cancel)
    {
        var filter = new PointFilter { Model = embedder.Model, OrNoModel = embedder.Model == PredecessorsModel, Tags = query.Tags };
        var question = new PointQuery(query.Vector, query.Limit, query.Floor, filter, PointFields.OfHits, query.PerVideo);
        try
        {
            var matches = await gate.AskAsync(limit => store.QueryAsync(SegmentTypes.Collection(type), question, limit), cancel);
            return [.. matches.Select(match => (type, match))];
        }
        catch (VectorIndexException fault) when (fault.State is VectorIndexState.CollectionMissing or VectorIndexState.WrongDimension)
        {
            collections.Forget();
            if (fault.State == VectorIndexState.WrongDimension)
            {
                throw;
            }

            return await pending.MarkAllAsync(cancel) == 0 ? []
                : throw new VectorIndexException(VectorIndexState.CollectionMissing, "a collection of the vector index is gone and is made anew", fault);
        }
    }

    /// <summary>In the unit that the limit was in: points, or videos where they were asked for by video.</summary>
    private static int Reached(IReadOnlyList<(SegmentType Type, PointMatch Match)> found, int? perVideo) =>
        perVideo is null ? found.Count : found.DistinctBy(point => point.Match.Payload[PointFields.VideoId]?.ToString()).Count();

    private static long? SegmentIdOf(PointMatch match) =>
        match.Payload[PointFields.SegmentId] is { } node && node.AsValue().TryGetValue<long>(out var id) ? id : null;
}

/// <param name="SegmentId">Id of a row of <c>video_segments</c>.</param>
/// <param name="Cosine">-1 to 1.</param>
internal readonly record struct VectorHit(long SegmentId, float Cosine);
