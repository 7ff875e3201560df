using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Library;

/// <summary>Brings the addresses under which one post or video is known to one form.</summary>
internal static partial class VideoUrl
{
    public const int MaxLength = 2048;

    public const string Allowed = "an absolute http or https address of at most 2048 characters, without a user or password in it";

    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>An absolute http or https address of a host that can have one, without a user or password in it; else null.</summary>
    public static Uri? Read(string url) =>
        url.Length <= MaxLength && !url.Any(char.IsControl) && ReadHttp(url) is { UserInfo: "" } uri && IsHost(uri) ? uri : null;

    /// <summary>The host's ASCII form is worked out at its first use, and is where most names that are none show.</summary>
    private static Uri? ReadHttp(string url)
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

    /// <summary>
    /// Lower-case host without <c>www.</c> or <c>m.</c>, https, no fragment, no slash at the end. The query goes too, since it
    /// tells how somebody came there; but where it names the video (YouTube's <c>v</c>, sites unknown to us) that part stays.
    /// </summary>
    public static string Normalize(string url)
    {
        if (ReadHttp(url.Trim()) is not { } uri)
        {
            return url.Trim();
        }

        var host = HostPrefix().Replace(uri.IdnHost.ToLowerInvariant(), "");
        var path = uri.AbsolutePath.TrimEnd('/');
        if (host == "youtu.be")
        {
            return $"https://youtube.com/watch?v={path.TrimStart('/')}";
        }

        var kept = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => Keeps(host, pair.Split('=')[0]));
        var query = string.Join('&', kept.Order(StringComparer.Ordinal));
        return $"https://{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static bool Keeps(string host, string name) => host switch
    {
        "youtube.com" => name == "v",
        "instagram.com" or "tiktok.com" or "twitter.com" or "x.com" => false,
        _ => !Tracking().IsMatch(name),
    };

    [GeneratedRegex(@"^(www|m|mobile)\.")]
    private static partial Regex HostPrefix();

    [GeneratedRegex("^(utm_.*|fbclid|gclid|igshid|igsh|si|ref|ref_src|feature)$", RegexOptions.IgnoreCase)]
    private static partial Regex Tracking();
}
