namespace Gilgamesh.Api.Http;

/// <summary>Passes a media file, frame or range on from the worker to the client without holding it.</summary>
internal static class MediaProxy
{
    private static readonly string[] Passed = ["Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "Last-Modified", "Cache-Control"];

    /// <param name="tag">Of the bytes, in quotes: who has them already gets none.</param>
    /// <param name="open">Opens the part that is asked for, or all where that is null.</param>
    public static async Task SendAsync(HttpContext context, string tag, Func<string?, Task<HttpResponseMessage>> open, string? downloadName = null)
    {
        if (context.IsKnown(tag))
        {
            return;
        }

        using var source = await open(context.RangeOf(tag));
        context.Response.StatusCode = (int)source.StatusCode;
        foreach (var header in source.Headers.Concat(source.Content.Headers).Where(header => Passed.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        if (downloadName is not null)
        {
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{downloadName}\"";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await source.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
