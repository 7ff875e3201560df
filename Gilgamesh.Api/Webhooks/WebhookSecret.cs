using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gilgamesh.Api.Webhooks;

/// <summary>Signs deliveries as Standard Webhooks 1.0 has it.</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Null where it is none.</summary>
    public static WebhookSecret? Read(string text)
    {
        var base64 = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length is >= 24 and <= 64 ? new(key[..length]) : null;
    }

    /// <summary>The header <c>webhook-signature</c>.</summary>
    /// <param name="timestamp">Unix seconds, as in <c>webhook-timestamp</c>.</param>
    public string Sign(string id, long timestamp, string body) => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"))))}";
}
