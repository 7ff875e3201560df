using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gilgamesh.Samples.Making;

namespace Gilgamesh.Samples.Demo;

/// <summary>The part of the Api that the demo uses.</summary>
/// <exception cref="DemoException">Of every method: the Api refuses, or is not there.</exception>
internal sealed class GilgameshClient(HttpClient http)
{
    private const int PageSize = 100;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Uri Address => http.BaseAddress!;

    /// <summary>Every video of the library, by the SHA-256 of its file.</summary>
    public async Task<IReadOnlyDictionary<string, LibraryEntry>> ListAsync(CancellationToken cancel)
    {
        Dictionary<string, LibraryEntry> found = [];
        for (var offset = 0; ; offset += PageSize)
        {
            var page = await GetAsync<VideoPage>($"/videos?limit={PageSize}&offset={offset}", cancel);
            foreach (var video in page.Videos.Where(video => video.MediaId is not null))
            {
                found[video.MediaId!] = video;
            }

            if (page.Videos.Count < PageSize)
            {
                return found;
            }
        }
    }

    public async Task<LibraryEntry> UploadAsync(SampleFiles sample, CancellationToken cancel)
    {
        await using var video = File.OpenRead(sample.Video);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(sample.Exercise.Title), "title" },
            { new StringContent(string.Join(',', sample.Exercise.AllTags)), "tags" },
            { new StringContent(await File.ReadAllTextAsync(sample.Transcript, cancel)), "transcript", Path.GetFileName(sample.Transcript) },
            { new StringContent(await File.ReadAllTextAsync(sample.Scenes, cancel)), "scenes", Path.GetFileName(sample.Scenes) },
            { new StreamContent(video), "file", Path.GetFileName(sample.Video) },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/videos") { Content = form };
        return (await SendAsync<VideoAnswer>(request, cancel)).Video;
    }

    public async Task<LibraryEntry> FindAsync(Guid id, CancellationToken cancel) => (await GetAsync<VideoAnswer>($"/video/{id}", cancel)).Video;

    public async Task<AcceptedCompilation> CompileAsync(DemoRequest compilation, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile") { Content = JsonContent.Create(compilation, options: Json) };
        request.Headers.Add("Prefer", "respond-async");
        return await SendAsync<AcceptedCompilation>(request, cancel);
    }

    /// <summary>Ends with the compilation.</summary>
    public async IAsyncEnumerable<CompilationProgress> FollowAsync(string eventsUrl, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, eventsUrl);
        using var response = await SendAsync(request, cancel);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<CompilationProgress>(data, Json)!);
        await foreach (var item in events.EnumerateAsync(cancel))
        {
            yield return item.Data;
        }
    }

    public async Task<CompilationStatus> StatusAsync(string statusUrl, CancellationToken cancel) =>
        (await GetAsync<StatusAnswer>(statusUrl, cancel)).Status;

    public async Task<GeneratedEntry> GeneratedAsync(Guid id, CancellationToken cancel) => (await GetAsync<GeneratedAnswer>($"/generated/{id}", cancel)).Video;

    public async Task DownloadAsync(Guid id, string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/generated/{id}/video");
        using var response = await SendAsync(request, cancel);
        var partial = path + ".partial";
        await using (var file = File.Create(partial))
        {
            await response.Content.CopyToAsync(file, cancel);
        }

        File.Move(partial, path, overwrite: true);
    }

    private async Task<T> GetAsync<T>(string url, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await SendAsync<T>(request, cancel);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancel)
    {
        using var response = await SendAsync(request, cancel);
        return await response.Content.ReadFromJsonAsync<T>(Json, cancel) ?? throw new DemoException($"{request.RequestUri} answered without a body.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        // A time limit of the client's own ends the call as if it had been cancelled.
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new DemoException($"No Gilgamesh answers at {Address}: {fault.Message}", fault);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
                ? await response.Content.ReadFromJsonAsync<Problem>(Json, cancel)
                : null;
            throw new DemoException($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {problem?.Detail ?? problem?.Title}");
        }
    }
}
