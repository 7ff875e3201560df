using System.Globalization;

namespace Gilgamesh.MediaWorker.SpeechTrack;

internal static class SpeechTrackEndpoints
{
    public static void MapSpeechTrack(this IEndpointRouteBuilder app) => app.MapGet("/media/{id}/speech-track", OpenAsync);

    /// <param name="start">Seconds from the first picture; 0 where it is missing.</param>
    /// <param name="seconds">The stretch's length; to the end where it is missing.</param>
    private static async Task<IResult> OpenAsync(string id, string? start, string? seconds, SpeechTrackExtractor extractor, CancellationToken cancel)
    {
        var stretch = new SoundStretch(Seconds("start", start) ?? 0, Seconds("seconds", seconds));
        return Results.Stream(await extractor.OpenAsync(id, stretch, cancel), "audio/ogg", enableRangeProcessing: true);
    }

    private static double? Seconds(string field, string? text) => text is null ? null
        : double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9 ? seconds
        : throw WorkerFault.Invalid(field, "a number of seconds, 0 or more");
}
