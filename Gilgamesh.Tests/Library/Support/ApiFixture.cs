using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Gilgamesh.Api;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gilgamesh.Tests.Library.Support;

/// <summary>A real Api over a real worker and a database of its own. Each class, or each test, starts what it needs.</summary>
public sealed class ApiFixture : IAsyncLifetime, IAsyncDisposable
{
    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly PostgresFixture _postgres = new();
    private readonly List<WebApplication> _apis = [];

    public WorkerFixture Worker { get; private init; } = new();

    public string ConnectionString { get; private set; } = "";

    public HttpClient Http { get; private set; } = new();

    internal IServiceProvider Services => _apis[0].Services;

    /// <summary>Has the last word on every Api that is started.</summary>
    private Action<WebApplicationBuilder>? Configure { get; init; }

    /// <param name="prepare">Fills the empty database before the Api sees it.</param>
    /// <param name="settings">As on a command line: <c>--Library:RenditionJobs=2</c>.</param>
    internal static async Task<ApiFixture> StartAsync(
        Func<NpgsqlConnection, Task>? prepare = null, Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var api = new ApiFixture { Configure = configure };
        await api.StartAllAsync(prepare, settings);
        return api;
    }

    /// <summary>Over a worker that is not as usual. It is started here.</summary>
    internal static async Task<ApiFixture> StartOverAsync(WorkerFixture worker, Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var api = new ApiFixture { Worker = worker, Configure = configure };
        await api.StartAllAsync(null, settings);
        return api;
    }

    public Task InitializeAsync() => StartAllAsync(null);

    /// <summary>One more Api over the same database and worker.</summary>
    public async Task<HttpClient> AddApiAsync(params string[] settings)
    {
        var app = ApiHost.Build(
            [
                "--urls", "http://127.0.0.1:0",
                $"--ConnectionStrings:gilgamesh={ConnectionString}",
                $"--Worker:Secret={WorkerFixture.Secret}",
                $"--Webhooks:Secret={WebhookSecret}",
                "--Links:Secret=the links of the tests",
                $"--services:media-worker:http:0={Worker.Http.BaseAddress}",
                .. settings,
            ],
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
                Configure?.Invoke(builder);
            });
        _apis.Add(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Ends the Api that was started last, as a deployment does; its data and its worker stay.</summary>
    public Task StopApiAsync() => _apis[^1].StopAsync();

    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await ConnectAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async Task DisposeAsync()
    {
        Http.Dispose();
        foreach (var api in _apis)
        {
            await api.DisposeAsync();
        }

        await Worker.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    private async Task StartAllAsync(Func<NpgsqlConnection, Task>? prepare, params string[] settings)
    {
        await Worker.InitializeAsync();
        ConnectionString = await _postgres.CreateDatabaseAsync();
        if (prepare is not null)
        {
            await using var connection = await ConnectAsync();
            await prepare(connection);
        }

        Http = await AddApiAsync(settings);
    }
}
