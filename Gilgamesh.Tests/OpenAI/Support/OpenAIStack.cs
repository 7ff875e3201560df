using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Gilgamesh.Api;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gilgamesh.Tests.OpenAI.Support;

/// <summary>A real Api over a real worker, Postgres, and the test server in OpenAI's place, with a small library of real footage.</summary>
internal sealed class OpenAIStack : IAsyncDisposable
{
    /// <summary>File, what is said in it, and what is to be seen: six seconds each.</summary>
    private static readonly (string Title, string Description, string Transcript)[] Library =
    [
        ("Squat", "A woman lowers into a deep squat with her chest lifted. Her knees stay over her toes.", "Push your hips back and keep your heels on the floor."),
        ("Plank", "A man holds a plank on his forearms. His body is one straight line.", "Brace your core and keep breathing slowly."),
        ("Lunge", "A woman steps forward into a lunge. Her front knee stays above the ankle.", "Lower the back knee towards the floor."),
        ("Bridge", "A man lies on his back and lifts his hips into a bridge. His feet stay flat.", "Squeeze your glutes at the top."),
        ("Push-up", "A woman does a push-up with a straight body. Her elbows stay close.", "Lower your chest and press away from the floor."),
        ("Side bend", "A man bends to the side with one arm overhead. His feet are hip-width apart.", "Reach long through your fingertips."),
    ];

    private readonly List<WebApplication> _apis = [];
    private readonly WorkerFixture _worker = new();

    private OpenAIStack(TestServer server, string connectionString) => (Server, ConnectionString) = (server, connectionString);

    public TestServer Server { get; }

    public string ConnectionString { get; }

    public HttpClient Http { get; private set; } = new();

    public IServiceProvider Services => _apis[^1].Services;

    /// <param name="settings">More settings of the Api, as <c>--OpenAI:Attempts=1</c>.</param>
    public static async Task<OpenAIStack> StartAsync(bool library = true, params string[] settings)
    {
        var stack = new OpenAIStack(await TestServer.StartAsync(), await new PostgresFixture().CreateDatabaseAsync());
        await stack._worker.InitializeAsync();
        await stack.RestartApiAsync(settings);
        if (library)
        {
            await stack.FillAsync();
        }

        return stack;
    }

    /// <summary>Ends the Api and starts another one with other settings over the same data.</summary>
    public async Task RestartApiAsync(params string[] settings)
    {
        await StopApiAsync();
        var app = ApiHost.Build(
            [
                "--urls", "http://127.0.0.1:0",
                $"--ConnectionStrings:gilgamesh={ConnectionString}",
                $"--Worker:Secret={WorkerFixture.Secret}",
                $"--services:media-worker:http:0={_worker.Http.BaseAddress}",
                $"--OpenAI:Endpoint={Server.Endpoint}",
                "--OpenAI:ApiKey=sk-test-secret",
                "--OpenAI:RetryPause=00:00:00.020",
                .. settings,
            ],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        _apis.Add(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(8) };
    }

    public async Task StopApiAsync()
    {
        foreach (var api in _apis)
        {
            await api.StopAsync();
        }
    }

    public async Task<JsonElement> CompileAsync(object request, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Http.PostAsJsonAsync("/compile", request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} {body[..Math.Min(2000, body.Length)]}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>A short request; without <paramref name="clips"/> no video is made, which is fast.</summary>
    public static Dictionary<string, object> Request(string requirements = "45 seconds, squats and core strength", bool clips = false) => new()
    {
        ["context"] = "A short workout for the living room",
        ["requirements"] = requirements,
        ["clips"] = clips,
    };

    public int Calls(WireEndpoint endpoint) => Server.Log.Count(endpoint);

    public int Calls(string schema) => Server.Log.Requests.Count(request => request.SchemaName == schema);

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // Its background work has to end before the database's pool does.
        await StopApiAsync();
        foreach (var api in _apis)
        {
            await api.DisposeAsync();
        }

        await _worker.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Uploads a video; what is not given, the providers have to find out.</summary>
    public async Task<JsonElement> UploadAsync(string path, string title, string? description = null, string? transcript = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(title), "title" } };
        if (description is not null)
        {
            form.Add(new StringContent(JsonSerializer.Serialize(new[] { new { start_time = 0.0, end_time = 6.0, description } })), "scenes", "scenes.json");
        }

        if (transcript is not null)
        {
            form.Add(new StringContent(JsonSerializer.Serialize(new[] { new { start = 0.5, end = 5.5, text = transcript } })), "transcript", "words.json");
        }

        form.Add(new StreamContent(File.OpenRead(path)), "file", Path.GetFileName(path));
        using var response = await Http.PostAsync("/videos", form);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("video");
    }

    private async Task FillAsync()
    {
        foreach (var (n, (title, description, transcript)) in Library.Index())
        {
            await UploadAsync(await SmallVideos.MakeAsync(n), title, description, transcript);
        }

        Server.Log.Clear();
    }
}
