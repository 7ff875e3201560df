using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Hosting;

/// <summary>The AppHost as the program that a user starts.</summary>
public sealed class HostProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-program-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Host_IsKilled_LeavesNothingBehindAndStartsAgain()
    {
        await using (var program = await StartAsync())
        {
            Signals.Send(program.Id, Signal.KILL);
            await Wait.UntilAsync(() => Processes().Length == 0, "all have ended");
        }

        await using var next = await StartAsync();
        await StopAsync(next, Signal.INT);
    }

    [Fact]
    public async Task Host_Runs_KeepsItsDataToItselfAndGivesEachProcessItsOwnSecrets()
    {
        await using var program = await StartAsync(("OPENAI_API_KEY", "sk-of-the-api"), ("OpenAI__ChatModel", "offline"), ("Media__S3__SecretKey", "of-the-worker"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        Assert.Equal(["Gilgamesh.Api"], Holders("sk-of-the-api"));
        Assert.Equal(["Gilgamesh.Api"], Holders("OpenAI__ChatModel="));
        Assert.Equal(["Gilgamesh.MediaWorker"], Holders("of-the-worker"));
        Assert.Equal(["Gilgamesh.Api", "Gilgamesh.MediaWorker"], Holders("Worker__Secret="));
        Assert.Equal(["Gilgamesh.Api"], Holders($"Webhooks__Secret={await ReadAsync("webhooks-secret.secret")}"));
        Assert.Equal(["Gilgamesh.Api"], Holders($"Links__Secret={await ReadAsync("links-secret.secret")}"));
        Assert.Contains("Now listening on", await ReadAsync(Path.Combine("logs", "gilgamesh.log")), StringComparison.Ordinal);
        var second = await RunAsync("--port", "0", "--data", Data);
        Assert.Equal((1, $"gilgamesh: Gilgamesh already runs on the data folder {Data}: ./gilgamesh down stops it."), (second.ExitCode, second.Output));

        await StopAsync(program, Signal.TERM);
        Assert.Equal("", await ReadAsync("launcher"));
        Assert.False(File.Exists(Path.Combine(Data, "postgres", "cluster", "postmaster.pid")));
    }

    [Fact]
    public async Task Start_ServiceEndsBeforeItIsReady_EndsTheHostAndSaysWhich()
    {
        var command = Command("--port", "0", "--data", Data) with { Environment = new Dictionary<string, string> { ["Media__MaxConcurrentJobs"] = "0" } };

        var result = await Programs.RunAsync(command);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Media:MaxConcurrentJobs must be 1 or more", result.Output, StringComparison.Ordinal);
        Assert.Contains("media-worker ended with exit code 1 before it was ready", result.Output, StringComparison.Ordinal);
        await Wait.UntilAsync(() => Processes().Length == 0, "all have ended");
    }

    [Fact]
    public async Task Start_PortIsInUse_SaysSoAndLeavesNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await RunAsync($"--port={port}", "--data", Data);

        Assert.Equal((1, $"gilgamesh: Port {port} is in use. Stop what listens there, or choose another with --port."), (result.ExitCode, result.Output));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Start_UnknownArgument_EndsWithOneSentence()
    {
        var result = await RunAsync("--prot", "1");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("gilgamesh: Unknown argument '--prot'. There are: --data, --port, --workers, ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", result.Output, StringComparison.Ordinal);
    }

    private static Command Command(params string[] arguments) => BuiltProject.Run("Gilgamesh.AppHost").With(arguments);

    private static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => Programs.RunAsync(Command(arguments));

    /// <summary>All that runs for this data folder, but the host itself.</summary>
    private int[] Processes() => [.. ProcessTree.Marked($"GILGAMESH_INSTANCE={Data}\0").Where(ProcessTree.IsRunning)];

    /// <summary>Which of them have a text in their environment.</summary>
    private IEnumerable<string> Holders(string text) => Processes().Where(id => ProcessTree.Environment(id).Contains(text, StringComparison.Ordinal))
        .Select(id => ProcessTree.CommandLine(id).Split(' ')[1]).Select(program => Path.GetFileNameWithoutExtension(program)).Order();

    /// <summary>As ./gilgamesh reads it: a shell does not ask for the lock.</summary>
    private async Task<string> ReadAsync(string file) => (await Programs.RunAsync(new("cat", [Path.Combine(Data, file)]))).Output;

    private async Task StopAsync(ChildProcess program, Signal signal)
    {
        Signals.Send(program.Id, signal);
        Assert.Equal(0, await program.Exited.WaitAsync(TimeSpan.FromMinutes(5)));
        await Wait.UntilAsync(() => Processes().Length == 0, "all have ended");
    }

    private async Task<ChildProcess> StartAsync(params (string Name, string Value)[] environment)
    {
        var lines = new ConcurrentQueue<string>();
        var command = Command("--port", "0", "--data", Data) with { Environment = environment.ToDictionary(one => one.Name, one => one.Value) };
        var program = ChildProcess.Start(command, lines.Enqueue);
        await Wait.UntilAsync(
            () =>
            {
                Assert.False(program.Exited.IsCompleted, string.Join('\n', lines));
                return lines.Any(line => line.Contains("ready at http://localhost:", StringComparison.Ordinal));
            },
            "the host is ready",
            seconds: 600);
        return program;
    }
}
