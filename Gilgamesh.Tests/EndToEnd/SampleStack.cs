using System.Net.Http.Headers;
using System.Text.Json;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Making;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>The whole stack with the sample library in it: <c>[Collection(SampleStack.Collection)]</c>. Tests add nothing to the library that they don't remove.</summary>
public sealed class SampleStack : IAsyncLifetime
{
    public const string Collection = "samples";

    private GilgameshStack? _stack;

    public GilgameshStack Stack => _stack ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public HttpClient Client { get; private set; } = new();

    /// <summary>The uploaded file of each video.</summary>
    public Dictionary<Guid, string> Files { get; } = [];

    public async Task InitializeAsync()
    {
        // The same folder as the demo's, so that a machine makes them once.
        var folder = Path.Combine(Repository.Root, ".gilgamesh", "samples");
        var samples = await SampleStudio.MakeAsync(SampleLibrary.All, folder, null, CancellationToken.None);
        _stack = await GilgameshStack.StartAsync();
        Client = new HttpClient { BaseAddress = _stack.Api, Timeout = TimeSpan.FromMinutes(8) };
        foreach (var sample in samples)
        {
            Files[await UploadAsync(sample)] = sample.Video;
        }

        foreach (var id in Files.Keys)
        {
            await Wait.UntilAsync(async () => await RenditionsAsync(id) == "ready", $"the renditions of {id}", seconds: 300);
        }
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }

    /// <summary>This stack's own process of a service.</summary>
    public int ProcessOf(string service) => Stack.ProcessesOf(service).Single();

    private async Task<Guid> UploadAsync(SampleFiles sample)
    {
        await using var video = File.OpenRead(sample.Video);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(sample.Exercise.Title), "title" },
            { new StringContent(string.Join(',', sample.Exercise.AllTags)), "tags" },
            { Text(sample.Transcript), "transcript", Path.GetFileName(sample.Transcript) },
            { Text(sample.Scenes), "scenes", Path.GetFileName(sample.Scenes) },
            { new StreamContent(video) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } }, "file", Path.GetFileName(sample.Video) },
        };
        using var response = await Client.PostAsync("/videos", form);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonElement.Parse(body).GetProperty("video").GetProperty("id").GetGuid();

        static StringContent Text(string path) => new(File.ReadAllText(path));
    }

    private async Task<string?> RenditionsAsync(Guid id)
    {
        var video = JsonElement.Parse(await Client.GetStringAsync($"/video/{id}")).GetProperty("video");
        return video.GetProperty("renditions").GetProperty("status").GetString();
    }
}

[CollectionDefinition(SampleStack.Collection)]
public sealed class SampleStackCollection : ICollectionFixture<SampleStack>;
