namespace Gilgamesh.Api.Http;

/// <summary>Addresses that clients send.</summary>
internal static class HttpAddress
{
    public const int MaxLength = 2048;

    public const string Allowed = "an absolute http or https address of at most 2048 characters, without a user or password in it";

    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>An absolute http or https address of a host that can have one, without a user or password in it; else null.</summary>
    public static Uri? Read(string url) =>
        url.Length <= MaxLength && !url.Any(char.IsControl) && ReadHttp(url) is { UserInfo: "" } uri && IsHost(uri) ? uri : null;

    /// <summary>The host's ASCII form is worked out at its first use, and is where most names that are none show.</summary>
    public static Uri? ReadHttp(string url)
    {
        try
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.IdnHost.Length > 0 ? uri : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>A number, or labels of 1 to 63 characters; the empty label at the end, the root, may be written.</summary>
    private static bool IsHost(Uri uri) => uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
        || (uri.IdnHost.Length <= MaxHostLength && Uri.CheckHostName(uri.IdnHost) == UriHostNameType.Dns
            && (uri.IdnHost.EndsWith('.') ? uri.IdnHost[..^1] : uri.IdnHost).Split('.').All(label => label.Length is > 0 and <= MaxLabelLength));
}
