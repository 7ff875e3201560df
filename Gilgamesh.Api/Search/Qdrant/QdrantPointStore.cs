using Grpc.Core;
using Microsoft.Extensions.Options;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Qdrant's own client behind <see cref="IPointStore"/>.</summary>
internal sealed class QdrantPointStore(QdrantClient client, IOptions<QdrantOptions> options) : IPointStore
{
    private readonly QdrantSettings _settings = new(options.Value);

    public async Task<CollectionInfo?> DescribeAsync(string collection, CancellationToken cancel)
    {
        try
        {
            var info = await RunAsync(() => client.GetCollectionInfoAsync(collection, cancel), cancel);
            var vectors = info.Config?.Params?.VectorsConfig?.Params;
            return new(
                (int?)vectors?.Size, vectors?.Distance == Distance.Cosine, (long)info.PointsCount, (long)info.IndexedVectorsCount,
                info.Status is CollectionStatus.Yellow or CollectionStatus.Grey);
        }
        catch (PointStoreException fault) when (fault.Fault == PointStoreFault.CollectionMissing)
        {
            return null;
        }
    }

    public async Task CreateAsync(string collection, int dimensions, CancellationToken cancel)
    {
        try
        {
            await RunAsync(() => _settings.CreateAsync(client, collection, dimensions, cancel), cancel);
        }
        catch (PointStoreException fault) when (fault.Fault == PointStoreFault.Rejected)
        {
            // Another Api may have been faster.
            if (await DescribeAsync(collection, cancel) is null)
            {
                throw;
            }
        }
    }

    public async Task IndexPayloadAsync(string collection, CancellationToken cancel)
    {
        foreach (var field in PointFields.Indexed)
        {
            await RunAsync(() => client.CreatePayloadIndexAsync(collection, field, PayloadSchemaType.Keyword, cancellationToken: cancel), cancel);
        }
    }

    public Task ConfigureAsync(string collection, int? indexingThreshold, CancellationToken cancel) =>
        RunAsync(() => _settings.ApplyAsync(client, collection, indexingThreshold, cancel), cancel);

    public Task DropAsync(string collection, CancellationToken cancel) =>
        RunAsync(() => client.DeleteCollectionAsync(collection, cancellationToken: cancel), cancel);

    public Task UpsertAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancel) =>
        RunAsync(() => client.UpsertAsync(collection, [.. points.Select(QdrantPayload.ToStruct)], wait: true, cancellationToken: cancel), cancel);

    public Task DeleteAsync(string collection, PointFilter filter, CancellationToken cancel) =>
        RunAsync(() => client.DeleteAsync(collection, QdrantFilter.Of(filter), wait: true, cancellationToken: cancel), cancel);

    public async Task<long> CountAsync(string collection, PointFilter filter, CancellationToken cancel) =>
        (long)await RunAsync(() => client.CountAsync(collection, QdrantFilter.Of(filter), exact: true, cancellationToken: cancel), cancel);

    public async Task<IReadOnlyList<PointMatch>> QueryAsync(string collection, PointQuery query, CancellationToken cancel)
    {
        var vector = query.Vector.ToArray();
        var filter = QdrantFilter.Of(query.Filter);
        WithPayloadSelector fields = query.Fields.Count == 0 ? true : query.Fields.ToArray();
        if (query.PerVideo is not { } perVideo)
        {
            return Matches(await RunAsync(
                () => client.QueryAsync(
                    collection, vector, filter: filter, scoreThreshold: query.Floor, searchParams: _settings.Search, limit: (ulong)query.Limit,
                    payloadSelector: fields, cancellationToken: cancel),
                cancel));
        }

        var groups = await RunAsync(
            () => client.QueryGroupsAsync(
                collection, PointFields.VideoId, vector, filter: filter, scoreThreshold: query.Floor, searchParams: _settings.Search,
                limit: (ulong)query.Limit, groupSize: (ulong)perVideo, payloadSelector: fields, cancellationToken: cancel),
            cancel);
        return Matches(groups.SelectMany(group => group.Hits).OrderByDescending(point => point.Score));
    }

    private static IReadOnlyList<PointMatch> Matches(IEnumerable<ScoredPoint> points) =>
        [.. points.Select(point => new PointMatch(point.Score, QdrantPayload.ToJson(point.Payload)))];

    private static Task<bool> RunAsync(Func<Task> call, CancellationToken cancel) => RunAsync(
        async () =>
        {
            await call();
            return true;
        },
        cancel);

    private static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call();
        }
        catch (RpcException fault) when (cancel.IsCancellationRequested)
        {
            // gRPC tells a cancelled call as a status.
            throw new OperationCanceledException(fault.Message, fault, cancel);
        }
        catch (RpcException fault)
        {
            throw new PointStoreException(Read(fault.StatusCode), $"{fault.StatusCode}: {fault.Status.Detail}", fault);
        }
        catch (QdrantException fault)
        {
            throw new PointStoreException(PointStoreFault.Rejected, fault.Message, fault);
        }
    }

    private static PointStoreFault Read(StatusCode status) => status switch
    {
        StatusCode.NotFound => PointStoreFault.CollectionMissing,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => PointStoreFault.Denied,
        StatusCode.InvalidArgument or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.Unimplemented => PointStoreFault.Rejected,
        _ => PointStoreFault.Unreachable,
    };
}
