using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Http.Links;

/// <summary>
/// Signs addresses, so that whoever has one may read what is there until a time, and nothing else: all of the address is signed, its
/// query too.
/// </summary>
internal sealed class LinkSigner(IOptions<LinkOptions> options, TimeProvider time)
{
    public const string Expires = "expires";

    public const string Signature = "signature";

    private readonly byte[]? _key = string.IsNullOrEmpty(options.Value.Secret) ? null : Encoding.UTF8.GetBytes(options.Value.Secret);

    /// <exception cref="ProblemException">409: there is no secret to sign with.</exception>
    public DateTimeOffset ExpiresIn(TimeSpan ttl) => _key is null
        ? throw new ProblemException(StatusCodes.Status409Conflict, "not_configured", "This service has no secret to sign links with: Links__Secret.")
        : DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + ttl).ToUnixTimeSeconds());

    /// <param name="path">Of this service, as it is called without a proxy's prefix; without a query.</param>
    public string Sign(string path, DateTimeOffset expires)
    {
        var seconds = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{path}?{Expires}={seconds}&{Signature}={WebEncoders.Base64UrlEncode(Compute(path, "", seconds))}";
    }

    /// <summary>How long a request's signature is still good; null where it is none of ours, or not for this.</summary>
    public TimeSpan? Check(HttpRequest request)
    {
        if (_key is null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Query[Signature] is not [{ } signature] || request.Query[Expires] is not [{ } expires]
            || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var rest = new QueryBuilder(request.Query.Where(pair => !IsOurs(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))).ToQueryString();
        var expected = WebEncoders.Base64UrlEncode(Compute(request.Path.Value ?? "", rest.Value ?? "", expires));
        var left = seconds - time.GetUtcNow().ToUnixTimeSeconds();
        return left > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature))
            ? TimeSpan.FromSeconds(left)
            : null;
    }

    private static bool IsOurs(string parameter) => parameter.Equals(Expires, StringComparison.OrdinalIgnoreCase) || parameter.Equals(Signature, StringComparison.OrdinalIgnoreCase);

    private byte[] Compute(string path, string query, string expires) => HMACSHA256.HashData(_key!, Encoding.UTF8.GetBytes($"{path}{query}\n{expires}"));
}
