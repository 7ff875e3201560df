namespace Gilgamesh.Api.Http;

/// <summary>The header <c>Prefer</c> (RFC 7240).</summary>
internal static class Preference
{
    /// <summary>Whether the client would rather be told where to look than wait; if so, the answer says that it is heeded.</summary>
    public static bool PrefersAsyncAnswer(this HttpContext context)
    {
        var prefers = context.Request.Headers["Prefer"].SelectMany(value => value?.Split([',', ';']) ?? [])
            .Any(token => token.Trim().Equals("respond-async", StringComparison.OrdinalIgnoreCase));
        if (prefers)
        {
            context.Response.Headers["Preference-Applied"] = "respond-async";
        }

        return prefers;
    }
}
