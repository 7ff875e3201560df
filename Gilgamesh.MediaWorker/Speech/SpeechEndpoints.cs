using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Speech.Words;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Speech;

internal static class SpeechEndpoints
{
    public static IServiceCollection AddSpeech(this IServiceCollection services) => services.AddSingleton<SpokenLanguages>().AddSingleton<SpeechMaker>().AddSingleton<SpeechWordFinder>();

    public static void MapSpeech(this IEndpointRouteBuilder app)
    {
        app.MapPost("/speech", (SpeechRequest request, SpeechMaker maker, CancellationToken cancel) => AnswerAsync(maker.SpeakAsync(request, cancel)));
        app.MapPut("/speech/{key}", (string key, string? from, string? tempo, string? least, string? most, HttpRequest request, SpeechMaker maker, CancellationToken cancel) =>
            AnswerAsync(from is null
                ? maker.StoreAsync(key, request.Body, RecordingTerms.Read(tempo, least, most), cancel)
                : maker.ChangePaceAsync(key, from, RecordingTerms.Read(tempo, least, most), cancel)));
        app.MapMethods("/speech/{key}", [HttpMethods.Get, HttpMethods.Head], ReadAsync);
        app.MapGet("/speech/{key}/pauses", FindPausesAsync);
        app.MapGet("/speech/{key}/words", async (string key, SpeechWordFinder words, CancellationToken cancel) =>
            Results.Json(await words.GetAsync(key, cancel), ContractsJson.Default.SpeechWords));
        app.MapPost("/speech/{key}/words", async (string key, SpeechWordsRequest request, SpeechWordFinder words, CancellationToken cancel) =>
            Results.Json(await words.FindAsync(key, request, cancel), ContractsJson.Default.SpeechWords));
    }

    private static async Task<IResult> AnswerAsync(Task<Contracts.Speech> speech) => Results.Json(await speech, ContractsJson.Default.Speech);

    private static async Task<IResult> ReadAsync(string key, IMediaStore store, CancellationToken cancel) =>
        Results.Stream(await OpenAsync(key, store, cancel), "audio/wav", enableRangeProcessing: true);

    private static async Task<IResult> FindPausesAsync(string key, IMediaStore store, CancellationToken cancel)
    {
        await using var wave = await OpenAsync(key, store, cancel);
        return Results.Json(new SpeechPauses(await SpeechPauseFinder.FindAsync(wave, cancel)), ContractsJson.Default.SpeechPauses);
    }

    private static async Task<Stream> OpenAsync(string key, IMediaStore store, CancellationToken cancel) =>
        (StoreKeys.IsHash(key) ? await store.OpenReadAsync(StoreKeys.Speech(key), cancel) : null) ?? throw WorkerFault.NotFound("speech");
}
