namespace Gilgamesh.Api.Http;

/// <summary>Passes a media file, frame or range on from the worker to the client without holding it.</summary>
internal static class MediaProxy
{
    private static readonly string[] Passed = ["Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "ETag", "Last-Modified", "Cache-Control"];

    public static async Task SendAsync(HttpContext context, Task<HttpResponseMessage> opening, string? downloadName = null)
    {
        using var source = await opening;
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

    public static string? Range(this HttpContext context) => context.Request.Headers.Range is [{ } range] ? range : null;
}
