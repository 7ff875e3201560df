using System.Net.Http.Headers;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Api.Media;

/// <summary>
/// The MediaWorker's HTTP interface. Every call can be repeated without harm: what it makes is keyed by what made it.
/// Throws <see cref="WorkerException"/> and nothing else but cancellation.
/// </summary>
internal sealed class MediaWorkerClient(HttpClient http)
{
    private static readonly ContractsJson Json = ContractsJson.Default;

    private readonly WorkerCalls _calls = new(http);

    /// <summary>Streams a file into the store. Not repeated on failure: the source can't be read twice.</summary>
    public async Task<StoredMedia> StoreAsync(Stream content, CancellationToken cancel)
    {
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/media") { Content = body };
        // A worker without room says so before anything is sent.
        request.Headers.ExpectContinue = true;
        using var response = await _calls.SendOnceAsync(request, cancel);
        return await WorkerCalls.ReadAsync(response, Json.StoredMedia, cancel);
    }

    public Task<MediaInspection> InspectAsync(string mediaId, CancellationToken cancel) =>
        _calls.CallAsync(() => new(HttpMethod.Post, $"/media/{mediaId}/inspect"), Json.MediaInspection, cancel);

    /// <summary>How the sound of a media file is, as music.</summary>
    public Task<SoundInspection> InspectSoundAsync(string mediaId, CancellationToken cancel) =>
        _calls.CallAsync(() => new(HttpMethod.Post, $"/media/{mediaId}/sound"), Json.SoundInspection, cancel);

    /// <summary>The bytes of a media file, or the range asked for. The caller owns the response.</summary>
    public Task<HttpResponseMessage> OpenMediaAsync(string mediaId, string? range, CancellationToken cancel) =>
        _calls.OpenAsync($"/media/{mediaId}", range, cancel);

    /// <summary>Whether the store has the bytes.</summary>
    public Task<bool> ExistsAsync(string mediaId, CancellationToken cancel) => AnswersAsync(() => new(HttpMethod.Head, $"/media/{mediaId}"), cancel);

    /// <summary>False where the worker says that there is no such thing.</summary>
    private async Task<bool> AnswersAsync(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        try
        {
            using var response = await _calls.SendAsync(request, WorkerPatience.Usual, cancel);
            return true;
        }
        catch (WorkerException missing) when (missing.Code == WorkerErrorCodes.NotFound)
        {
            return false;
        }
    }

    /// <summary>What the store holds, in the order of the ids, after a given one.</summary>
    public Task<MediaPage> ListMediaAsync(string? after, CancellationToken cancel) =>
        _calls.CallAsync(() => new(HttpMethod.Get, after is null ? "/media" : $"/media?after={after}"), Json.MediaPage, cancel);

    /// <summary>Whether a media file's bytes are still what they were. Reads all of them.</summary>
    public Task<MediaCheck> CheckMediaAsync(string mediaId, CancellationToken cancel) =>
        _calls.CallAsync(() => new(HttpMethod.Post, $"/media/{mediaId}/check"), Json.MediaCheck, cancel);

    public Task<StoreIdentity> GetStoreAsync(CancellationToken cancel) => _calls.CallAsync(() => new(HttpMethod.Get, "/store"), Json.StoreIdentity, cancel);

    public async Task SetStoreAsync(StoreIdentity identity, CancellationToken cancel)
    {
        using var response = await _calls.SendAsync(
            () => new(HttpMethod.Put, "/store") { Content = JsonContent.Create(identity, Json.StoreIdentity) }, WorkerPatience.Usual, cancel);
    }

    /// <summary>All of a media file's bytes. The caller owns the response.</summary>
    public Task<HttpResponseMessage> OpenVideoAsync(string mediaId, CancellationToken cancel) => OpenMediaAsync(mediaId, null, cancel);

    /// <summary>One frame as JPEG. The caller owns the response.</summary>
    /// <param name="at">Seconds of the source.</param>
    /// <param name="width">16 to 1920 pixels.</param>
    public Task<HttpResponseMessage> OpenFrameAsync(string mediaId, double at, int width, CancellationToken cancel) =>
        _calls.OpenAsync(FormattableString.Invariant($"/media/{mediaId}/frame?at={at:0.###}&width={width}"), null, cancel);

    public Task<HttpResponseMessage> OpenClipAsync(string clipKey, CancellationToken cancel) => _calls.OpenAsync($"/clips/{clipKey}", null, cancel);

    public Task<HttpResponseMessage> OpenSpeechAsync(string speechKey, CancellationToken cancel) => _calls.OpenAsync($"/speech/{speechKey}", null, cancel);

    /// <summary>A stretch of a media file's sound as a speech recogniser takes it: Ogg. The caller owns the response.</summary>
    /// <param name="start">Seconds of the source.</param>
    public Task<HttpResponseMessage> OpenSpeechTrackAsync(string mediaId, double start, double seconds, CancellationToken cancel) =>
        _calls.OpenAsync(FormattableString.Invariant($"/media/{mediaId}/speech-track?start={start:0.###}&seconds={seconds:0.###}"), null, cancel);

    /// <summary>The speech of that key, or null where there is none yet.</summary>
    public async Task<Speech?> FindSpeechAsync(string speechKey, CancellationToken cancel)
    {
        try
        {
            using var response = await _calls.SendAsync(() => new(HttpMethod.Head, $"/speech/{speechKey}"), WorkerPatience.Usual, cancel);
            return Speech.OfSize(speechKey, response.Content.Headers.ContentLength ?? 0);
        }
        catch (WorkerException missing) when (missing.Code == WorkerErrorCodes.NotFound)
        {
            return null;
        }
    }

    /// <summary>Where the speaker pauses.</summary>
    public Task<SpeechPauses> FindPausesAsync(string speechKey, CancellationToken cancel) =>
        _calls.CallAsync(() => new(HttpMethod.Get, $"/speech/{speechKey}/pauses"), Json.SpeechPauses, cancel);

    /// <summary>When each word of a speech is heard.</summary>
    public Task<SpeechWords> FindWordsAsync(string speechKey, SpeechWordsRequest words, CancellationToken cancel) =>
        _calls.CallAsync(() => WorkerCalls.Post($"/speech/{speechKey}/words", words, Json.SpeechWordsRequest), Json.SpeechWords, cancel);

    /// <summary>Captions as a file.</summary>
    /// <param name="format">srt, vtt or ass.</param>
    public async Task<BinaryData> WriteCaptionsAsync(CaptionFileRequest captions, string format, CancellationToken cancel)
    {
        using var response = await _calls.SendAsync(() => WorkerCalls.Post($"/captions?format={format}", captions, Json.CaptionFileRequest), WorkerPatience.Brisk, cancel);
        return await WorkerCalls.ReadAllAsync(response, cancel);
    }

    /// <summary>Puts a recording in any common format into the store, unless its speech is shorter or longer than it can be.</summary>
    public Task<Speech> StoreSpeechAsync(string speechKey, BinaryData recording, (double Least, double Most) seconds, CancellationToken cancel) => _calls.CallAsync(
        () => new(HttpMethod.Put, FormattableString.Invariant($"/speech/{speechKey}?least={seconds.Least:0.###}&most={seconds.Most:0.###}"))
        {
            Content = new ReadOnlyMemoryContent(recording.ToMemory()),
        },
        Json.Speech,
        cancel);

    /// <summary>Makes of one speech another one at another pace.</summary>
    /// <param name="tempo">0.5 to 2.</param>
    public Task<Speech> ChangePaceAsync(string speechKey, string newKey, double tempo, CancellationToken cancel) => _calls.CallAsync(
        () => new(HttpMethod.Put, FormattableString.Invariant($"/speech/{newKey}?from={speechKey}&tempo={tempo:0.####}")), Json.Speech, cancel);

    /// <summary>Removes a media file and all that was made of it. No error where it is gone already.</summary>
    public async Task DeleteMediaAsync(string mediaId, CancellationToken cancel)
    {
        using var response = await _calls.SendAsync(() => new(HttpMethod.Delete, $"/media/{mediaId}"), WorkerPatience.Brisk, cancel);
    }

    public Task<Clip> CutAsync(ClipRequest clip, CancellationToken cancel) =>
        _calls.CallAsync(() => WorkerCalls.Post("/clips", clip, Json.ClipRequest), Json.Clip, cancel);

    /// <summary>After how many frames a clip is best begun again.</summary>
    /// <summary>Whether the worker has a font family of that name.</summary>
    public Task<bool> HasFontAsync(string family, CancellationToken cancel) => AnswersAsync(() => new(HttpMethod.Get, $"/fonts/{Uri.EscapeDataString(family)}"), cancel);

    public Task<ClipLoop> FindLoopAsync(string clipKey, CancellationToken cancel) =>
        _calls.CallAsync(() => new(HttpMethod.Get, $"/clips/{clipKey}/loop"), Json.ClipLoop, cancel);

    public Task<Speech> SpeakAsync(SpeechRequest speech, CancellationToken cancel) =>
        _calls.CallAsync(() => WorkerCalls.Post("/speech", speech, Json.SpeechRequest), Json.Speech, cancel);

    /// <summary>Not repeated on failure: the queue of renditions does that, with longer pauses and other videos in between.</summary>
    public Task<RenditionSet> RenderAsync(RenditionRequest rendition, Func<double, Task> progress, CancellationToken cancel) =>
        _calls.RunOnceAsync(WorkerCalls.Post("/renditions", rendition, Json.RenditionRequest), Json.JobEventRenditionSet, progress, cancel);

    public Task<StitchResult> StitchAsync(StitchRequest stitch, Func<double, Task> progress, CancellationToken cancel) =>
        _calls.RunAsync(() => WorkerCalls.Post("/stitch", stitch, Json.StitchRequest), Json.JobEventStitchResult, progress, cancel);

    /// <summary>Whether a worker answers within three seconds.</summary>
    public Task<bool> IsAliveAsync(CancellationToken cancel) => _calls.IsAliveAsync(cancel);
}
