using System.ComponentModel;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Compile.Results;

/// <summary>Addresses of one finished video that need no key.</summary>
internal static class GeneratedLinks
{
    public static void MapLinks(this IEndpointRouteBuilder generated) => generated.MapGet("/{id:guid}/links", GetAsync)
        .WithSummary("Signed addresses of the video, its thumbnail and its captions, good for ttl seconds.")
        .WithDescription("Whoever has one may read what is there until then, and nothing else; it can't be taken back, but by deleting the video.")
        .ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<GeneratedLinksResponse>> GetAsync(
        Guid id, GeneratedVideoStore store, LinkSigner signer, CancellationToken cancel,
        [Between(LinksSetup.MinSeconds, LinksSetup.MaxSeconds), Description("Seconds.")] int ttl = LinksSetup.DefaultSeconds)
    {
        var row = await store.FindAsync(id, cancel) ?? throw GeneratedMedia.Unknown(id);
        var expires = signer.ExpiresIn(TimeSpan.FromSeconds(ttl));
        var hasVideo = row.MediaId is not null || row.HasBase64;
        return TypedResults.Ok(new GeneratedLinksResponse(
            true, expires.UtcDateTime, hasVideo ? Sign("video") : null, hasVideo ? Sign("thumbnail") : null,
            new(Sign("captions.srt"), Sign("captions.vtt"), Sign("captions.ass"))));

        string Sign(string file) => signer.Sign($"/generated/{id}/{file}", expires);
    }
}

/// <param name="VideoUrl">Null where no video was made, as the thumbnail's.</param>
/// <param name="Captions">They are 404 where nothing is spoken.</param>
public sealed record GeneratedLinksResponse(bool Success, DateTime ExpiresAt, string? VideoUrl, string? ThumbnailUrl, CaptionLinks Captions);

public sealed record CaptionLinks(string Srt, string Vtt, string Ass);
