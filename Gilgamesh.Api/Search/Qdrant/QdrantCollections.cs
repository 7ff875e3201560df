using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>The two collections of segments: there, and fit for the embedding model's vectors.</summary>
internal sealed class QdrantCollections(IPointStore store, QdrantGate gate, IEmbedder embedder, PendingVideos pending, ILogger<QdrantCollections> logger)
{
    private const string Remedy = "POST /qdrant/force-index with force_rebuild makes it anew";

    private volatile bool _fit;
    private volatile bool _complete;

    public static IReadOnlyList<SegmentType> Types { get; } = Enum.GetValues<SegmentType>();

    public int Dimensions => embedder.Dimensions;

    public Task<CollectionInfo?> DescribeAsync(SegmentType type, CancellationToken cancel) =>
        gate.AskAsync(limit => store.DescribeAsync(SegmentTypes.Collection(type), limit), cancel);

    /// <summary>What is there is fit; asked of Qdrant once, and again after <see cref="Forget"/>.</summary>
    /// <param name="make">Makes what is missing: collections, and the indexes of their payload.</param>
    /// <exception cref="VectorIndexException">A collection is not fit.</exception>
    public async Task EnsureAsync(bool make, CancellationToken cancel)
    {
        if (make ? _complete : _fit)
        {
            return;
        }

        var missing = 0;
        foreach (var type in Types)
        {
            var found = await DescribeAsync(type, cancel);
            if (found is not null && Misfit(type, found) is { } misfit)
            {
                throw new VectorIndexException(VectorIndexState.WrongDimension, misfit);
            }

            missing += found is null ? 1 : 0;
            if (make)
            {
                await MakeAsync(type, isNew: found is null, cancel);
            }
        }

        _fit = make || missing == 0;
        _complete |= make;
    }

    /// <summary>Something has changed: the next use asks Qdrant.</summary>
    public void Forget() => _fit = _complete = false;

    /// <summary>Why the collection can't take this service's vectors, as a clause; null where it can.</summary>
    public string? Misfit(SegmentType type, CollectionInfo info) => (info.Dimensions == Dimensions, info.IsCosine) switch
    {
        (true, true) => null,
        (true, false) => $"the collection {SegmentTypes.Collection(type)} does not compare by cosine; {Remedy}",
        _ => $"the collection {SegmentTypes.Collection(type)} holds vectors of {Length(info.Dimensions)}, {embedder.Model} makes {Length(Dimensions)}; {Remedy}",
    };

    private static string Length(int? dimensions) => dimensions is null ? "another shape" : FormattableString.Invariant($"{dimensions} dimensions");

    private async Task MakeAsync(SegmentType type, bool isNew, CancellationToken cancel)
    {
        var name = SegmentTypes.Collection(type);
        if (isNew)
        {
            // Marked first: a crash between the two must not leave a collection that nothing fills.
            await pending.MarkAllAsync(cancel);
            await gate.WriteAsync(limit => store.CreateAsync(name, Dimensions, limit), cancel);
            logger.LogInformation("Qdrant's collection {Collection} is made", name);
        }

        await gate.WriteAsync(limit => store.IndexPayloadAsync(name, limit), cancel);
    }
}
