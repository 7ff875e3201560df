using System.Net;
using System.Net.Sockets;

namespace Gilgamesh.Processes;

internal static class Ports
{
    /// <summary>A port of the loopback interface that nobody listens on at this moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The one that people know, or any where somebody has it.</summary>
    public static int FreeOr(int usual) => IsFree(IPAddress.Loopback, usual) && IsFree(IPAddress.IPv6Loopback, usual) ? usual : Free();

    /// <param name="port">Of the loopback interface; 0, for any, is always free.</param>
    /// <exception cref="LaunchException">Somebody listens on it.</exception>
    public static void RequireFree(int port)
    {
        IPAddress[] loopbacks = port == 0 ? [] : [IPAddress.Loopback, IPAddress.IPv6Loopback];
        if (!loopbacks.All(address => IsFree(address, port)))
        {
            throw new LaunchException($"Port {port} is in use. Stop what listens there, or choose another with --port.");
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException)
        {
            // No such interface here, or no right to the port: the service itself will say so where it matters.
            return true;
        }
    }
}
