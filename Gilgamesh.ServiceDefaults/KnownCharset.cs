using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gilgamesh.ServiceDefaults;

public static class KnownCharset
{
    /// <summary>
    /// 415 for a body in a character encoding that this platform does not have. The framework's JSON reader throws then, which
    /// would be answered with 500. Who writes the bodies of bare statuses comes before.
    /// </summary>
    public static IApplicationBuilder UseKnownCharset(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return next(context);
        }

        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!IsKnown(charset.ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        if (charset != type.Charset)
        {
            // The reader takes the quotes for a part of the name.
            type.Charset = charset;
            context.Request.ContentType = type.ToString();
        }

        return next(context);
    });

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            // UTF-7 is known, and refused for being unsafe.
            return false;
        }
    }
}
