using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Gilgamesh.Api.Media;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Media;
using Gilgamesh.Tests.Resources;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Library.Ingest;

/// <summary>Apis over one worker and one database, whose calls to the worker can be held and are counted.</summary>
internal sealed class IngestStack : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly ConcurrentBag<WorkerGate> _gates = [];
    private volatile string? _held;
    private volatile bool _isDown;
    private TaskCompletionSource _release = new();
    private TaskCompletionSource _arrived = new();

    public ApiFixture Api { get; private set; } = null!;

    public HttpClient Http => Api.Http;

    public static async Task<IngestStack> StartAsync(params string[] settings)
    {
        var stack = new IngestStack();
        stack.Api = await ApiFixture.StartAsync(
            configure: builder => builder.Services.AddHttpClient<MediaWorkerClient>().AddHttpMessageHandler(stack.Gate), settings: settings);
        return stack;
    }

    public static string[] Over(TestServer server) => [$"--OpenAI:Endpoint={server.Endpoint}", "--OpenAI:ApiKey=sk-test-secret", "--OpenAI:RetryPause=00:00:00.020"];

    /// <summary>For all Apis, and those that are still to be started.</summary>
    public void SetWorkerDown(bool isDown)
    {
        _isDown = isDown;
        foreach (var gate in _gates)
        {
            gate.IsDown = isDown;
        }
    }

    /// <summary>From now on calls whose path ends so wait, until <see cref="Release"/>.</summary>
    public void Hold(string call) => (_release, _arrived, _held) = (new(), new(), call);

    public Task HeldAsync() => _arrived.Task.WaitAsync(TimeSpan.FromMinutes(5));

    public void Release()
    {
        _held = null;
        _release.TrySetResult();
    }

    public int Calls(string call) => _calls.GetValueOrDefault(call);

    public async Task<(Guid Id, HttpResponseMessage Answer)> StartUploadAsync(Form form)
    {
        var answer = await form.PostAsync(Http, respondAsync: true);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video_id").GetGuid(), answer);
    }

    public async Task<Guid> StartUploadAsync() => (await StartUploadAsync(await TinyVideo.FormAsync())).Id;

    public async Task<JsonElement> IngestAsync(Guid id, HttpClient? http = null) =>
        (await (http ?? Http).GetFromJsonAsync<JsonElement>($"/video/{id}")).GetProperty("video").GetProperty("ingest");

    /// <summary>Waits until nothing is to be done for the video any more.</summary>
    public async Task<JsonElement> EndAsync(Guid id, HttpClient? http = null)
    {
        await Wait.UntilAsync(async () => (await IngestAsync(id, http)).GetProperty("status").GetString() is "completed" or "failed", "the end");
        return await IngestAsync(id, http);
    }

    public async Task<IReadOnlyList<SseItem<JsonElement>>> EventsAsync(Guid id, HttpClient? http = null)
    {
        using var response = await (http ?? Http).GetAsync($"/video/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(), (_, data) => JsonElement.Parse(data));
        return await parser.EnumerateAsync().ToListAsync();
    }

    /// <summary>As after the death of the Api that worked on it: the lease runs on, its session is gone.</summary>
    public Task LoseApiAsync(Guid id, int attempts = 0) => Api.ScalarAsync<int>(
        """
        UPDATE ingests SET status = 'running', attempts = @attempts, lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour', lease_session = 12345, completed_at = NULL
        WHERE video_id = @id
        """,
        new { id, attempts });

    public async ValueTask DisposeAsync()
    {
        Release();
        await Api.DisposeAsync();
    }

    private WorkerGate Gate()
    {
        var gate = new WorkerGate { Before = BeforeAsync, IsDown = _isDown };
        _gates.Add(gate);
        return gate;
    }

    private Task BeforeAsync(HttpRequestMessage request)
    {
        var call = request.RequestUri!.AbsolutePath.Split('/')[^1];
        _calls.AddOrUpdate(call, 1, (_, calls) => calls + 1);
        if (call != _held)
        {
            return Task.CompletedTask;
        }

        _arrived.TrySetResult();
        return _release.Task;
    }
}
