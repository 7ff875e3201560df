using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.HttpOverrides;

namespace Gilgamesh.Api.Http;

/// <summary>Whose requests these are: a key where the request carries one, else the address it came from.</summary>
/// <param name="Name">Never the key itself.</param>
/// <param name="IsOperator">The request came over loopback, passed on by no proxy and with no key: somebody at the machine itself.</param>
internal sealed record ClientIdentity(string Name, bool IsOperator)
{
    private static readonly string[] OfProxies =
    [
        ForwardedHeadersDefaults.XForwardedForHeaderName, ForwardedHeadersDefaults.XOriginalForHeaderName, ForwardedHeadersDefaults.XForwardedProtoHeaderName,
        ForwardedHeadersDefaults.XOriginalProtoHeaderName, "Forwarded", "Via",
    ];

    /// <summary>The address is the client's own already, where the proxies in between are known.</summary>
    public static ClientIdentity Of(HttpContext context)
    {
        var headers = context.Request.Headers;
        var key = headers["X-Api-Key"].ToString() is { Length: > 0 } apiKey ? apiKey : headers.Authorization.ToString();
        if (key.Length > 0)
        {
            return new($"key:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}", false);
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var client = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return new($"address:{client}", IPAddress.IsLoopback(client) && !OfProxies.Any(headers.ContainsKey));
    }
}
