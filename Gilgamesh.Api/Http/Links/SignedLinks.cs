using System.Globalization;

namespace Gilgamesh.Api.Http.Links;

/// <summary>
/// Looks at every signature that comes, whatever the address: a proxy may let requests with one through without a key, since none
/// gets further that this service has not signed for just that.
/// </summary>
internal sealed class SignedLinks(RequestDelegate next, LinkSigner signer)
{
    /// <summary>Whether the request came by an address that this service has signed.</summary>
    public static bool IsSigned(HttpContext context) => context.Features.Get<Signed>() is not null;

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Query.ContainsKey(LinkSigner.Signature))
        {
            return next(context);
        }

        if (signer.Check(context.Request) is not { } left)
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "invalid_signature", "The signature of this address is wrong, or its time is over.", LinkSigner.Signature);
        }

        context.Features.Set(new Signed());
        context.Response.OnStarting(() =>
        {
            // Given away to be shown elsewhere, by a player in another site's page or a CDN.
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
            {
                context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={left.TotalSeconds:0}");
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private sealed class Signed;
}
