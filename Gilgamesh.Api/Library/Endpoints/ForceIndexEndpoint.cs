using System.ComponentModel;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Library.Endpoints;

/// <summary>The predecessor's operator's tool. It works on whichever vector index there is; the embedded one has little to do.</summary>
internal static class ForceIndexEndpoint
{
    private const int MaxNames = 10;

    private static readonly Dictionary<string, SegmentType> Known = Enum.GetValues<SegmentType>().ToDictionary(SegmentTypes.Collection);

    private static readonly Dictionary<string, string> NextSteps = new()
    {
        ["test_search"] = "GET /search?q=",
        ["verify_indexing"] = "GET /health shows the vector index and its collections",
    };

    public static IEndpointRouteBuilder MapForceIndex(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/qdrant/force-index", RunAsync).WithTags("Library")
            .WithSummary("Brings the vector index into line with the database, and has its points indexed now.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(415).ProducesProblem(500).ProducesProblem(503);
        return routes;
    }

    private static async Task<Ok<ForceIndexResponse>> RunAsync(ForceIndexRequest? request, IVectorIndex index, CancellationToken cancel)
    {
        request ??= new();
        var types = TypesOf(request.Collections);
        var done = await RebuildAsync(index, new(types, Everything: request.ForceRebuild, IndexNow: true), cancel);
        var results = done.ToDictionary(one => SegmentTypes.Collection(one.Key), one => ForceIndexResult.Of(one.Value, request.ForceRebuild));
        var failed = results.Values.Count(result => !result.Success);
        var message = failed == 0 ? $"{results.Count} collections are indexed." : $"{results.Count - failed} collections are indexed, {failed} are not.";
        return TypedResults.Ok(new ForceIndexResponse(failed == 0, message, [.. results.Keys], request.ForceRebuild, results, NextSteps));
    }

    private static SegmentType[] TypesOf(IReadOnlyList<string>? names)
    {
        if (names is null or [])
        {
            return [.. Known.Values];
        }

        return names.Count <= MaxNames && names.All(name => name is not null && Known.ContainsKey(name))
            ? [.. names.Distinct().Select(name => Known[name])]
            : throw new ProblemException(
                StatusCodes.Status400BadRequest, "invalid_request", $"The collections that can be indexed are {string.Join(" and ", Known.Keys)}.", "collections");
    }

    /// <summary>The index's own faults as problems.</summary>
    private static async Task<IReadOnlyDictionary<SegmentType, CollectionRebuild>> RebuildAsync(IVectorIndex index, RebuildRequest request, CancellationToken cancel)
    {
        try
        {
            return await index.RebuildAsync(request, cancel);
        }
        catch (VectorIndexException fault) when (fault.State == VectorIndexState.WrongDimension)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "vector_index_conflict", Sentence(fault), inner: fault);
        }
        catch (VectorIndexException fault)
        {
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "vector_index_unavailable", Sentence(fault), inner: fault);
        }
    }

    private static string Sentence(VectorIndexException fault) => $"{char.ToUpperInvariant(fault.Message[0])}{fault.Message[1..]}.";
}

/// <summary>Body of <c>POST /qdrant/force-index</c>; may be missing.</summary>
public sealed record ForceIndexRequest(
    [property: Description("video_scene_descriptions, video_transcript_segments; both where it is missing.")] IReadOnlyList<string>? Collections = null,
    [property: Description("Writes every point anew from the database, and makes a collection anew whose vectors have another length.")] bool ForceRebuild = false);

internal sealed record ForceIndexResponse(
    bool Success, string Message, IReadOnlyList<string> CollectionsProcessed, bool ForceRebuild, Dictionary<string, ForceIndexResult> Results,
    Dictionary<string, string> NextSteps);

/// <param name="Before">Null where the collection was not there.</param>
internal sealed record ForceIndexResult(bool Success, CollectionView? Before, CollectionView? After, bool IndexingTriggered, bool ForceRebuild, string? Error)
{
    public static ForceIndexResult Of(CollectionRebuild done, bool forced) => new(
        done.Fault is null, CollectionView.Of(done.Before), CollectionView.Of(done.After),
        (done.After?.Indexed ?? 0) > (done.Before?.Indexed ?? 0), forced, done.Fault);
}

internal sealed record CollectionView(long PointsCount, long IndexedVectorsCount)
{
    public static CollectionView? Of(CollectionSize? size) => size is null ? null : new(size.Points, size.Indexed);
}
