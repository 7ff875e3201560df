using System.Text.RegularExpressions;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Library;

/// <summary>Brings the addresses under which one post or video is known to one form.</summary>
internal static partial class VideoUrl
{
    /// <summary>
    /// Lower-case host without <c>www.</c> or <c>m.</c>, https, no fragment, no slash at the end. The query goes too, since it
    /// tells how somebody came there; but where it names the video (YouTube's <c>v</c>, sites unknown to us) that part stays.
    /// </summary>
    public static string Normalize(string url)
    {
        if (HttpAddress.ReadHttp(url.Trim()) is not { } uri)
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
