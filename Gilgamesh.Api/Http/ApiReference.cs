using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Gilgamesh.Api.Http;

/// <summary>The API as a page, made of the OpenAPI document. All of it comes from this Api, and the page can speak to nobody else.</summary>
internal static class ApiReference
{
    public const string Path = "/docs";

    public static void MapApiReference(this IEndpointRouteBuilder routes) => routes.MapScalarApiReference(Path, (reference, context) =>
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        reference.WithTitle("Gilgamesh").WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent();
        // Both lead to pages of Scalar's.
        (reference.HideClientButton, reference.ShowDeveloperTools) = (true, DeveloperToolsVisibility.Never);
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    });
}
