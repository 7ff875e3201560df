using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Renditions;

/// <summary>The worker's requests of renditions, clips, speech and stitching, as the Api sends them.</summary>
internal static class WorkerCalls
{
    private static readonly ContractsJson Json = ContractsJson.Default;

    public static Task<HttpResponseMessage> TryAsync<T>(this WorkerFixture worker, string path, T body, JsonTypeInfo<T> type) =>
        worker.Http.PostAsync(path, JsonContent.Create(body, type));

    public static async Task<RenditionSet> RenderAsync(this WorkerFixture worker, string mediaId, params double[] cuts)
    {
        var lines = await worker.RunAsync("/renditions", new(mediaId, cuts), Json.RenditionRequest, Json.JobEventRenditionSet);
        Assert.Null(lines[^1].Error);
        return lines[^1].Result!;
    }

    public static async Task<Clip> CutAsync(
        this WorkerFixture worker, string mediaId, double start, double end, double sceneStart = 0, double sceneEnd = 1000, PictureFormat? format = null)
    {
        using var response = await worker.TryAsync("/clips", new(mediaId, format ?? PictureFormat.Portrait, start, end, sceneStart, sceneEnd), Json.ClipRequest);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(Json.Clip))!;
    }

    public static async Task<Contracts.Speech> SpeakAsync(this WorkerFixture worker, string text, string voice = "alloy", double speed = 1)
    {
        using var response = await worker.TryAsync("/speech", new(text, voice, speed), Json.SpeechRequest);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(Json.Speech))!;
    }

    public static async Task<StitchResult> StitchAsync(this WorkerFixture worker, StitchRequest request)
    {
        var lines = await worker.RunAsync("/stitch", request, Json.StitchRequest, Json.JobEventStitchResult);
        Assert.Null(lines[^1].Error);
        return lines[^1].Result!;
    }

    public static async Task<IReadOnlyList<JobEvent<TResult>>> RunAsync<T, TResult>(
        this WorkerFixture worker, string path, T body, JsonTypeInfo<T> type, JsonTypeInfo<JobEvent<TResult>> events)
        where TResult : class
    {
        using var response = await worker.TryAsync(path, body, type);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, events)!)];
    }

    /// <summary>Downloads something into a file of the worker's own folder, which goes with it.</summary>
    public static async Task<string> DownloadAsync(this WorkerFixture worker, string address)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(worker.Root, "downloads")).FullName, Guid.NewGuid().ToString("n"));
        await File.WriteAllBytesAsync(path, await worker.Http.GetByteArrayAsync(address));
        return path;
    }

    /// <summary>The rendition itself, whether it shows the middle or follows the subject: it has no address, since only clips leave the worker.</summary>
    public static string Rendition(this WorkerFixture worker, string mediaId, PictureFormat format)
    {
        string[] paths =
        [
            .. from mark in (string[])["-auto", ""]
               select Path.Combine(worker.Root, "derived", mediaId, $"rendition-{format}{mark}-v{HouseFormat.Version}.mp4"),
        ];
        return paths.FirstOrDefault(File.Exists, paths[^1]);
    }
}
