using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts.Captions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>The captions of a generated video as files, made of the words in its row: they go when it goes.</summary>
internal static class CaptionEndpoints
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["srt"] = "application/x-subrip",
        ["vtt"] = "text/vtt",
        ["ass"] = "text/x-ssa",
    };

    public static IEndpointRouteBuilder MapCaptions(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/generated/{id:guid}/captions.{format:regex(^(srt|vtt|ass)$)}", ["GET", "HEAD"], GetAsync).WithTags("Generated videos")
            .WithSummary("What is said in the video, as SubRip (srt), WebVTT (vtt) or, with the style of burned captions, Advanced SubStation Alpha (ass).")
            .Produces(200, contentType: "text/vtt").Produces(304).ProducesProblem(404);
        return routes;
    }

    private static async Task<FileContentHttpResult> GetAsync(Guid id, string format, GeneratedVideoStore store, MediaWorkerClient worker, CancellationToken cancel)
    {
        var row = await store.FindAsync(id, cancel) ?? throw GeneratedMedia.Unknown(id);
        var captions = Read(row, format) ?? throw new ProblemException(
            StatusCodes.Status404NotFound, "no_captions", "This video has no captions: nothing is spoken in it, or it was made before the time of each word was kept.");
        var file = (await worker.WriteCaptionsAsync(captions, format, cancel)).ToArray();
        return TypedResults.File(
            file, $"{Types[format]}; charset=utf-8", entityTag: new EntityTagHeaderValue(EntityTag.OfBytes(file)));
    }

    /// <summary>Null where it has none.</summary>
    internal static CaptionFileRequest? Read(GeneratedVideoRow row, string format) =>
        row.ReadCompilation() is { Segments: not null } compilation && row.Format is { } picture
            && VideoCaptions.ForFile(compilation, picture, compilation.Captions ?? new(), format) is { } captions
            ? new(picture, captions)
            : null;
}
