using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Speech;

internal static class SpeechEndpoints
{
    public static IServiceCollection AddSpeech(this IServiceCollection services) => services.AddSingleton<SpokenLanguages>().AddSingleton<SpeechMaker>();

    public static void MapSpeech(this IEndpointRouteBuilder app)
    {
        app.MapPost("/speech", (SpeechRequest request, SpeechMaker maker, CancellationToken cancel) => AnswerAsync(maker.SpeakAsync(request, cancel)));
        app.MapPut("/speech/{key}", (string key, string? from, string? tempo, string? least, string? most, HttpRequest request, SpeechMaker maker, CancellationToken cancel) =>
            AnswerAsync(from is null
                ? maker.StoreAsync(key, request.Body, RecordingTerms.Read(tempo, least, most), cancel)
                : maker.ChangePaceAsync(key, from, RecordingTerms.Read(tempo, least, most), cancel)));
        app.MapMethods("/speech/{key}", [HttpMethods.Get, HttpMethods.Head], ReadAsync);
    }

    private static async Task<IResult> AnswerAsync(Task<Contracts.Speech> speech) => Results.Json(await speech, ContractsJson.Default.Speech);

    private static async Task<IResult> ReadAsync(string key, IMediaStore store, CancellationToken cancel)
    {
        var content = StoreKeys.IsHash(key) ? await store.OpenReadAsync(StoreKeys.Speech(key), cancel) : null;
        return Results.Stream(content ?? throw WorkerFault.NotFound("speech"), "audio/wav", enableRangeProcessing: true);
    }
}
