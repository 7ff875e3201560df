using System.Globalization;

namespace Gilgamesh.MediaWorker.Frames;

internal static class FrameEndpoints
{
    private const int DefaultWidth = 640;

    public static void MapFrames(this IEndpointRouteBuilder app) => app.MapGet("/media/{id}/frame", GrabAsync);

    /// <param name="at">Seconds from the first picture; 0 where it is missing.</param>
    /// <param name="width">Pixels; 640 where it is missing.</param>
    private static async Task<IResult> GrabAsync(string id, string? at, string? width, FrameGrabber grabber, CancellationToken cancel)
    {
        var seconds = 0.0;
        if (at is not null && !(double.TryParse(at, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and < 1e9))
        {
            throw WorkerFault.Invalid("at", "a number of seconds, 0 or more");
        }

        var pixels = DefaultWidth;
        if (width is not null && !(int.TryParse(width, CultureInfo.InvariantCulture, out pixels) && pixels is >= 16 and <= 1920))
        {
            throw WorkerFault.Invalid("width", "a whole number from 16 to 1920");
        }

        return Results.Stream(await grabber.OpenAsync(id, seconds, pixels, cancel), "image/jpeg", enableRangeProcessing: true);
    }
}
