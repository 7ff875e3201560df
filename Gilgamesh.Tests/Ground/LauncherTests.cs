using System.Net;
using System.Net.Sockets;
using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Gilgamesh.Tests.Support;
using Npgsql;

namespace Gilgamesh.Tests.Ground;

public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-launcher-").FullName;
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Start_FreshFolder_AnswersAndStopsWithoutTrace()
    {
        int[] processes;
        Uri api;
        await using (var launcher = await StartAsync(workers: 2))
        {
            api = launcher.ApiAddress;
            processes = [.. launcher.Services.Select(service => service.ProcessId)];
            Assert.Equal(["postgres", "media-worker-0", "media-worker-1", "api"], launcher.Services.Select(service => service.Name));
            Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(api, "/health"))).StatusCode);
            Assert.Equal($"{Environment.ProcessId} {api}", await ReadLauncherFileAsync());
        }

        Assert.All(processes, id => Assert.False(ProcessTree.IsRunning(id)));
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(new Uri(api, "/health")));
        Assert.False(File.Exists(Path.Combine(_folder, "postgres", "cluster", "postmaster.pid")));
        Assert.Equal("", await ReadLauncherFileAsync());
    }

    [Fact]
    public async Task Start_SameFolderAgain_KeepsTheData()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS n");
        }

        await using var second = await StartAsync();
        Assert.Equal(42, await ExecuteAsync(second.ConnectionString, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task Service_IsKilled_IsStartedAgainAtTheSameAddress()
    {
        await using var launcher = await StartAsync();
        foreach (var name in new[] { "media-worker", "postgres", "api" })
        {
            var service = launcher.Services.Single(found => found.Name == name);
            var before = service.ProcessId;

            Assert.True(Signals.Send(before, Signal.KILL));

            await Wait.UntilAsync(() => service.ProcessId != before, $"a new process of {name}");
        }

        await Wait.UntilAsync(() => IsHealthyAsync(launcher.ApiAddress), "health after the crashes");
    }

    [Fact]
    public async Task Start_FolderIsInUse_SaysSo()
    {
        await using var launcher = await StartAsync();

        var refused = await Assert.ThrowsAsync<LaunchException>(() => StartAsync());

        Assert.Contains("already runs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortIsInUse_SaysSoAndLeavesNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<LaunchException>(
            () => Launcher.StartAsync(new(_folder, port), (_, _) => { }, CancellationToken.None));

        Assert.Contains($"Port {port} is in use", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Start_IsCancelled_LeavesNothingRunning()
    {
        using var cancel = new CancellationTokenSource();
        var lines = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Launcher.StartAsync(
            new(_folder, 0),
            (_, _) =>
            {
                if (Interlocked.Increment(ref lines) == 4)
                {
                    cancel.Cancel();
                }
            },
            cancel.Token));

        Assert.DoesNotContain(
            ProcessTree.ChildrenOf(Environment.ProcessId), id => ProcessTree.CommandLine(id).Contains(_folder, StringComparison.Ordinal));
        await using var next = await StartAsync();
    }

    private Task<Launcher> StartAsync(int workers = 1) => Launcher.StartAsync(new(_folder, 0, workers), (_, _) => { }, CancellationToken.None);

    /// <summary>As ./gilgamesh reads it: a shell does not ask for the lock.</summary>
    private async Task<string> ReadLauncherFileAsync() =>
        (await Tool.RunAsync(new("cat", [Path.Combine(_folder, "launcher")]), CancellationToken.None)).Output;

    private async Task<bool> IsHealthyAsync(Uri api)
    {
        try
        {
            return (await _http.GetStringAsync(new Uri(api, "/health"))).Contains("\"healthy\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
