using System.ComponentModel;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Library.Endpoints;

/// <summary>Addresses of one source video that need no key.</summary>
internal static class VideoLinks
{
    public static void MapVideoLinks(this IEndpointRouteBuilder group) => group.MapGet("/video/{id:guid}/links", GetAsync)
        .WithSummary("Signed addresses of a source video and its thumbnail, good for ttl seconds.").ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<VideoLinksResponse>> GetAsync(
        Guid id, VideoCatalog catalog, LinkSigner signer, CancellationToken cancel,
        [Between(LinksSetup.MinSeconds, LinksSetup.MaxSeconds), Description("Seconds.")] int ttl = LinksSetup.DefaultSeconds)
    {
        if (!await catalog.ExistsAsync(id, cancel))
        {
            throw VideoMediaEndpoints.Unknown(id);
        }

        var expires = signer.ExpiresIn(TimeSpan.FromSeconds(ttl));
        return TypedResults.Ok(new VideoLinksResponse(
            true, expires.UtcDateTime, signer.Sign($"/video/{id}/stream", expires), signer.Sign($"/video/{id}/thumbnail", expires)));
    }
}

public sealed record VideoLinksResponse(bool Success, DateTime ExpiresAt, string StreamUrl, string ThumbnailUrl);
