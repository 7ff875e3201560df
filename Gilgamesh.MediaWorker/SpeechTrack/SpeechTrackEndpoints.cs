namespace Gilgamesh.MediaWorker.SpeechTrack;

internal static class SpeechTrackEndpoints
{
    public static void MapSpeechTrack(this IEndpointRouteBuilder app) => app.MapGet("/media/{id}/speech-track", OpenAsync);

    private static async Task<IResult> OpenAsync(string id, SpeechTrackExtractor extractor, CancellationToken cancel) =>
        Results.Stream(await extractor.OpenAsync(id, cancel), "audio/ogg", enableRangeProcessing: true);
}
