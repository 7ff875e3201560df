using System.Net;
using Gilgamesh.Api.Http.Links;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Http.Web;

/// <summary>
/// Keeps web pages of others out. Any page that a person opens can send requests to what listens on that person's machine, so: the
/// Api answers under its own names only (a page can give its name our address), and takes from a page of another site nothing but a
/// visit. Programs send none of the headers that this goes by, and are not concerned.
/// </summary>
internal sealed class WebPolicy(RequestDelegate next, IOptions<WebOptions> options)
{
    /// <summary>What an answer may do in a browser: be looked at. A page of our own says more for itself.</summary>
    private static readonly (string Name, string Value)[] Headers =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("Content-Security-Policy", "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ];

    public static void AddHeaders(HttpContext context) => context.Response.OnStarting(() =>
    {
        // At the last moment: whoever turns a fault into an answer clears what was set before.
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers.TryAdd(name, value);
        }

        return Task.CompletedTask;
    });

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOwnName(context))
        {
            throw new ProblemException(
                StatusCodes.Status421MisdirectedRequest, "unknown_host", "The service is not known by the name in this request's Host header. Its names are set as Web__AllowedHosts.");
        }

        return IsOfAnotherSite(context.Request) && !SignedLinks.IsSigned(context)
            ? throw new ProblemException(
                StatusCodes.Status403Forbidden, "cross_site_refused", "A page of another site may not use this service. Sites that may are set as Web__AllowedOrigins.")
            : next(context);
    }

    /// <summary>A probe calls by number, at the address that it reaches: no name is involved that could be somebody else's.</summary>
    private bool IsOwnName(HttpContext context)
    {
        var host = context.Request.Host;
        return !host.HasValue || HostString.MatchesAny(host.Value, options.Value.Hosts)
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var number) && number.Equals(Plain(context.Connection.LocalIpAddress)));
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private bool IsOfAnotherSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (options.Value.Origins.Contains(origin))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0
            ? site is not ("same-origin" or "none") && !IsVisit(request)
            : origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }

    /// <summary>A link that was followed: the answer is shown by itself, and the page that it came from never sees it.</summary>
    private static bool IsVisit(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
