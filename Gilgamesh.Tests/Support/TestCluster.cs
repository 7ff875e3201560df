using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gilgamesh.Processes;
using Gilgamesh.Processes.Postgres;
using Npgsql;

namespace Gilgamesh.Tests.Support;

/// <summary>
/// The one Postgres of a test run. It starts with the first test that needs it, ends with the test process, and is killed by
/// the kernel when that process is killed; a folder that was left behind then is removed by the next run.
/// </summary>
internal static class TestCluster
{
    private const string FolderPrefix = "gilgamesh-tests-postgres-";

    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    public static Task<string> ConnectionStringAsync => Started.Value;

    private static async Task<string> StartAsync()
    {
        RemoveLeftovers();
        var folder = Path.Combine(Path.GetTempPath(), FolderPrefix + Environment.ProcessId);
        // Nothing here has to survive a power cut.
        var postgres = await PrivatePostgres.PrepareAsync(
            folder, Ports.Free(), ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"], CancellationToken.None);
        var log = new ConcurrentQueue<string>();
        var server = ChildProcess.Start(postgres.BoundServer, log.Enqueue);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.StopAsync(Signal.QUIT, TimeSpan.FromSeconds(2)).Wait();
            Directory.Delete(folder, recursive: true);
        };

        while (!await postgres.IsReadyAsync(CancellationToken.None))
        {
            Assert.False(server.Exited.IsCompleted, "The tests' Postgres did not start:\n" + string.Join('\n', log));
            await Task.Delay(50);
        }

        // Pools of databases that are done with must not keep their connections.
        return new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { ConnectionIdleLifetime = 5, ConnectionPruningInterval = 2 }.ConnectionString;
    }

    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(folder)[FolderPrefix.Length..].Split('.')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var processId) && !IsRunning(processId))
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (IOException)
                {
                    // Another test run removes it at this moment.
                }
            }
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
