using System.ComponentModel;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Library.Endpoints;

internal static class VectorizeEndpoint
{
    public static IEndpointRouteBuilder MapVectorize(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vectorize/existing", RunAsync).WithTags("Library")
            .WithSummary("Indexes the rows that have no segments yet, or segments of another embedding model, and mends the vector index from the database.")
            .ProducesProblem(400).ProducesProblem(415).ProducesProblem(500);
        return routes;
    }

    private static async Task<Ok<VectorizeResponse>> RunAsync(
        VectorizeRequest? request, VideoIndexer indexer, IVectorIndex index, ILogger<VideoIndexer> logger, CancellationToken cancel)
    {
        request ??= new();
        var waiting = await indexer.FindUnindexedAsync(request.Limit ?? VectorizeRequest.MaxLimit, cancel);
        List<VectorizeDetail> details = [];
        foreach (var id in request.DryRun ? [] : waiting)
        {
            try
            {
                await indexer.IndexAsync(id, cancel, strictly: true);
                details.Add(new(id, true, null));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogWarning(fault, "Video {Video} could not be indexed", id);
                details.Add(new(id, false, fault is ProblemException or EmbedderException ? fault.Message : "It could not be indexed; the log tells more."));
            }
        }

        var unmended = request.DryRun ? null : await MendAsync(index, cancel);
        var failed = details.Count(detail => !detail.Success);
        var message = request.DryRun
            ? $"{waiting.Count} videos would be indexed."
            : $"{details.Count - failed} videos indexed, {failed} failed.{(unmended is null ? "" : $" The vector index is not up to date: {unmended}.")}";
        return TypedResults.Ok(new VectorizeResponse(
            failed == 0 && unmended is null, message, request, new(waiting.Count, details.Count, details.Count - failed, failed), request.Verbose ? details : null));
    }

    /// <summary>What the database has and the vector index lacks is written there.</summary>
    /// <returns>Why it could not be, or null. The segments are in the database all the same, and the index follows when it can.</returns>
    private static async Task<string?> MendAsync(IVectorIndex index, CancellationToken cancel)
    {
        try
        {
            var done = await index.RebuildAsync(new(Enum.GetValues<SegmentType>()), cancel);
            return done.Values.Select(one => one.Fault).FirstOrDefault(fault => fault is not null);
        }
        catch (VectorIndexException fault)
        {
            return fault.Message;
        }
    }
}

/// <summary>Body of <c>POST /vectorize/existing</c>; may be missing.</summary>
public sealed record VectorizeRequest(
    [property: Between(1, VectorizeRequest.MaxLimit), Description("Rows at most; all where it is missing.")] int? Limit = null,
    [property: Description("Only counts.")] bool DryRun = false,
    [property: Description("Tells of each video.")] bool Verbose = false)
{
    public const int MaxLimit = 100_000;
}

internal sealed record VectorizeResponse(
    bool Success, string Message, VectorizeRequest Parameters, VectorizeResults Results, IReadOnlyList<VectorizeDetail>? Details);

internal sealed record VectorizeResults(int TotalVideos, int Processed, int Successful, int Failed);

internal sealed record VectorizeDetail(Guid VideoId, bool Success, string? Error);
