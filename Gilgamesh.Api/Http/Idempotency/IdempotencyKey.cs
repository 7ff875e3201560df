using System.Security.Cryptography;
using System.Text;

namespace Gilgamesh.Api.Http.Idempotency;

/// <summary>The header <c>Idempotency-Key</c> of a request: who sends the same request with the same key again gets the answer of the first.</summary>
/// <param name="Client">Whose key it is; those of others are others.</param>
/// <param name="Request">SHA-256 of what was asked for, in hex.</param>
internal sealed record IdempotencyKey(string Client, string Key, string Request)
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <summary>As the endpoint's filter has read it; null where the request has none.</summary>
    public static IdempotencyKey? Of(HttpContext context) => context.Features.Get<IdempotencyKey>();

    /// <param name="body">What the endpoint has read its body as, or null where it reads the body itself.</param>
    /// <exception cref="ProblemException">400: it is no key.</exception>
    public static IdempotencyKey? Read(HttpContext context, string? body)
    {
        var sent = context.Request.Headers[Header];
        if (sent.Count == 0)
        {
            return null;
        }

        // A structured header has it in quotes, most clients send it bare.
        var key = sent is [{ } one] ? one.Trim().Trim('"') : "";
        return key.Length is > 0 and <= MaxLength && key.All(sign => sign is > ' ' and < '\x7f')
            ? new(ClientIdentity.Of(context).Name, key, Hash($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n{body}"))
            : throw new ProblemException(
                StatusCodes.Status400BadRequest, "invalid_request", $"{Header} must be one key of 1 to {MaxLength} visible ASCII characters, for example a UUID.", Header);
    }

    /// <summary>The same key of a request with more in it.</summary>
    public IdempotencyKey And(string more) => this with { Request = Hash($"{Request}\n{more}") };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
