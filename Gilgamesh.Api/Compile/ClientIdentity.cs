using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Gilgamesh.Api.Compile;

/// <summary>Whose compilations are counted together: a key where the request carries one, else the address it came from.</summary>
/// <param name="Name">Never the key itself.</param>
/// <param name="IsOperator">The request came over loopback, passed on by no proxy and with no key: somebody at the machine itself.</param>
internal sealed record ClientIdentity(string Name, bool IsOperator)
{
    public static ClientIdentity Of(HttpContext context)
    {
        var headers = context.Request.Headers;
        var key = headers["X-Api-Key"].ToString() is { Length: > 0 } apiKey ? apiKey : headers.Authorization.ToString();
        if (key.Length > 0)
        {
            return new($"key:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}", false);
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var forwarded = headers["X-Forwarded-For"].ToString() is { Length: > 0 } addresses ? addresses : headers["Forwarded"].ToString();
        // Only a proxy on this very machine is believed about whom it speaks for; the last entry is its own.
        var client = forwarded.Length > 0 && IPAddress.IsLoopback(address) ? forwarded.Split(',')[^1].Trim() : address.ToString();
        return new($"address:{client}", IPAddress.IsLoopback(address) && forwarded.Length == 0);
    }
}
