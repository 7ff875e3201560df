using System.Net;
using Microsoft.Extensions.Primitives;

namespace Gilgamesh.Api.Http.Web;

/// <summary>Configuration section <c>Web</c>: who may speak to this Api, and through whom. Lists are separated by semicolons.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Names that the Api is called by: <c>video.example.org</c>, <c>*.example.org</c>, or <c>*</c> for any.</summary>
    public string AllowedHosts { get; set; } = "localhost;127.0.0.1;[::1]";

    /// <summary>Sites whose pages may use this Api: <c>https://app.example.org</c>. None by default.</summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>
    /// Proxies that are believed about whom they speak for (<c>X-Forwarded-For</c>): <c>10.0.0.0/8</c>, <c>192.168.1.7</c>. Those on
    /// this machine always are.
    /// </summary>
    public string KnownProxies { get; set; } = "";

    public IList<StringSegment> Hosts => [.. Split(AllowedHosts).Select(host => new StringSegment(host))];

    public IReadOnlyList<string> Origins => Split(AllowedOrigins);

    public IEnumerable<IPNetwork> Networks => Split(KnownProxies).Select(text => Read(text)!.Value);

    /// <summary>What is wrong with the settings, or null.</summary>
    public string? Fault =>
        Split(KnownProxies).FirstOrDefault(text => Read(text) is null) is { } network ? $"Web:KnownProxies holds '{network}', which is no address and no network like 10.0.0.0/8"
        : Origins.FirstOrDefault(text => !IsOrigin(text)) is { } origin ? $"Web:AllowedOrigins holds '{origin}', which is no origin like https://app.example.org"
        : Hosts.Count == 0 ? "Web:AllowedHosts is empty: nobody could reach the Api"
        : null;

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && text == uri.GetLeftPart(UriPartial.Authority);

    private static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;
}
