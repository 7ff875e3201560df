using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Gilgamesh.Api.Search.Qdrant;

namespace Gilgamesh.Tests.Search;

/// <summary>Qdrant's behaviour, as far as it is used, in a dictionary; it can be told to be down.</summary>
internal sealed class MemoryPointStore : IPointStore
{
    private readonly Dictionary<string, Collection> _collections = [];
    private readonly Lock _gate = new();

    /// <summary>Runs before each call, for example to fail or to take long.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Task<CollectionInfo?> DescribeAsync(string collection, CancellationToken cancel) => RunAsync(
        () => _collections.GetValueOrDefault(collection) is { } found
            ? new CollectionInfo(found.Dimensions, true, found.Points.Count, found.IsIndexed ? found.Points.Count : 0, false)
            : null,
        cancel);

    public Task CreateAsync(string collection, int dimensions, CancellationToken cancel) =>
        RunAsync(() => _collections.TryAdd(collection, new(dimensions)), cancel);

    public Task IndexPayloadAsync(string collection, CancellationToken cancel) => RunAsync(() => Get(collection), cancel);

    public Task ConfigureAsync(string collection, int? indexingThreshold, CancellationToken cancel) =>
        RunAsync(() => Get(collection).IsIndexed |= indexingThreshold is not null, cancel);

    public Task DropAsync(string collection, CancellationToken cancel) => RunAsync(() => _collections.Remove(collection), cancel);

    public Task UpsertAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancel) => RunAsync(
        () =>
        {
            var into = Get(collection);
            foreach (var point in points)
            {
                into.Points[point.Id] = point.Vector.Length == into.Dimensions ? point : throw new PointStoreException(PointStoreFault.Rejected, "length");
            }

            return points.Count;
        },
        cancel);

    public Task DeleteAsync(string collection, PointFilter filter, CancellationToken cancel) => RunAsync(
        () =>
        {
            Assert.NotEqual(PointFilter.None, filter);
            var from = Get(collection);
            var doomed = from.Points.Values.Where(point => Passes(point, filter)).Select(point => point.Id).ToList();
            doomed.ForEach(id => from.Points.Remove(id));
            return doomed.Count;
        },
        cancel);

    public Task<long> CountAsync(string collection, PointFilter filter, CancellationToken cancel) =>
        RunAsync(() => Get(collection).Points.Values.LongCount(point => Passes(point, filter)), cancel);

    public Task<IReadOnlyList<PointMatch>> QueryAsync(string collection, PointQuery query, CancellationToken cancel) => RunAsync<IReadOnlyList<PointMatch>>(
        () =>
        {
            var ranked = Get(collection).Points.Values.Where(point => Passes(point, query.Filter))
                .Select(point => new PointMatch(TensorPrimitives.Dot(point.Vector.Span, query.Vector.Span), Pick(point.Payload, query.Fields)))
                .Where(match => match.Score >= query.Floor).OrderByDescending(match => match.Score).ToList();
            return query.PerVideo is not { } perVideo ? [.. ranked.Take(query.Limit)]
                : [.. ranked.GroupBy(match => (string?)match.Payload["video_id"]).Take(query.Limit).SelectMany(video => video.Take(perVideo))];
        },
        cancel);

    private static JsonObject Pick(JsonObject payload, IReadOnlyList<string> fields) =>
        [.. payload.Where(field => fields.Count == 0 || fields.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))];

    private static bool Passes(Point point, PointFilter filter)
    {
        var model = (string?)point.Payload["embedding_model"];
        var tags = point.Payload["tags"]?.AsArray().Select(tag => (string?)tag) ?? [];
        string?[] attributes = [.. point.Payload["attributes"]?.AsArray().Select(attribute => (string?)attribute) ?? []];
        return (filter.VideoIds.Count == 0 || filter.VideoIds.Any(id => id.ToString() == (string?)point.Payload["video_id"]))
            && !filter.Except.Contains(point.Id)
            && (!filter.OwnOnly || point.Payload["segment_id"] is not null)
            && !filter.Without.Any(attributes.Contains)
            && filter.With.All(some => some.Any(attributes.Contains) || point.Payload["segment_id"] is null)
            && (filter.Model is null || model == filter.Model || (filter.OrNoModel && model is null))
            && (filter.Tags.Count == 0 || tags.Any(tag => filter.Tags.Contains(tag)));
    }

    private Collection Get(string name) =>
        _collections.GetValueOrDefault(name) ?? throw new PointStoreException(PointStoreFault.CollectionMissing, $"{name} doesn't exist");

    private async Task<T> RunAsync<T>(Func<T> action, CancellationToken cancel)
    {
        await Before(cancel);
        lock (_gate)
        {
            return action();
        }
    }

    private sealed class Collection(int dimensions)
    {
        public int Dimensions { get; } = dimensions;

        public bool IsIndexed { get; set; }

        public Dictionary<Guid, Point> Points { get; } = [];
    }
}
