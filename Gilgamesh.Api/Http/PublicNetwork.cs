using System.Net;
using System.Net.Sockets;

namespace Gilgamesh.Api.Http;

/// <summary>
/// Connects to public addresses only: a stranger's URL must not reach what only this machine can reach. The address itself is
/// looked at, and at every connection, so that neither a name nor a redirect leads around it.
/// </summary>
internal sealed class PublicNetwork(ResolveHost resolve)
{
    /// <summary>All that the IPv6 registry has given out; loopback, link-local, and most forms of an IPv4 address inside are elsewhere.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Special-purpose ranges of the IANA registries, and 6to4 and Teredo, which carry an IPv4 address inside.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)) && !NotPublic.Any(range => range.Contains(plain));
    }

    /// <summary>A <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PrivateAddressException">The name leads to no public address.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await resolve(context.DnsEndPoint.Host, cancel);
        IPAddress[] reachable = [.. addresses.Where(IsPublic)];
        if (reachable.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The addresses that a name leads to at this moment.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancel);

internal sealed class PrivateAddressException() : Exception("The name leads to no public address.");
