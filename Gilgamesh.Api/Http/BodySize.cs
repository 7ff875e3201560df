using Microsoft.AspNetCore.Http.Features;

namespace Gilgamesh.Api.Http;

internal static class BodySize
{
    /// <summary>Lets this request's body be longer than what JSON needs, before any of it is read.</summary>
    public static void AllowUpload(this HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }
    }
}
