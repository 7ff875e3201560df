using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Gilgamesh.Api.Http;

/// <summary>Answers that a client or a cache may have already (RFC 9110, 13).</summary>
internal static class EntityTag
{
    public static string Of(params ReadOnlySpan<object?> parts) => $"\"{string.Join('-', parts)}\"";

    /// <summary>The same for the same bytes, and for no others.</summary>
    public static string OfBytes(ReadOnlySpan<byte> bytes) => Of(Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]);

    /// <summary>Says what the answer's tag is; where the client has that already, the answer is 304 and done.</summary>
    public static bool IsKnown(this HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        var own = EntityTagHeaderValue.Parse(tag);
        if (!known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(own, useStrongComparison: false)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>The tags of which one must be that of what is changed (<c>If-Match</c>); null where the client does not care.</summary>
    public static IList<string>? IfMatch(this HttpContext context) =>
        context.Request.Headers.IfMatch is { Count: > 0 } header ? [.. header.SelectMany(value => value?.Split(',') ?? []).Select(tag => tag.Trim())] : null;

    /// <summary>The part that is asked for; null for all, also where the client has parts of another version.</summary>
    public static string? RangeOf(this HttpContext context, string tag) =>
        context.Request.Headers.Range is [{ } range] && (context.Request.Headers.IfRange.Count == 0 || context.Request.Headers.IfRange == tag) ? range : null;

    /// <summary>Writes a JSON answer, tagged with what it holds.</summary>
    public static async Task SendTaggedAsync<T>(this HttpContext context, T answer)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
        if (!context.IsKnown(OfBytes(body)))
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
