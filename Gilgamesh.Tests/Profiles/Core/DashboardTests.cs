using System.Collections.Concurrent;
using Gilgamesh.AppHost.Dashboard;
using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Ground;

/// <summary>The dashboard beside the services, without fetching it: npm and Aspire's program are scripts that this test writes.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-dashboard-").FullName;
    private readonly HttpClient _http = new();

    private string Data => Path.Combine(_folder, "data");

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Make_Program_ListensOnLoopbackAndWritesBelowItsFolder()
    {
        var cli = new AspireCli(_folder);

        var dashboard = TelemetryDashboard.Make(cli, _http);

        var command = dashboard.Service.Command;
        var addresses = command.Arguments.Where(argument => argument.StartsWith("http", StringComparison.Ordinal)).Select(address => new Uri(address)).ToArray();
        Assert.Contains(cli.Program, command.Arguments);
        Assert.Equal(3, addresses.DistinctBy(address => address.Port).Count());
        Assert.All(addresses, address => Assert.True(address.IsLoopback));
        Assert.Equal(addresses[1].GetLeftPart(UriPartial.Authority), dashboard.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.All(["HOME", "ASPIRE_HOME"], name => Assert.StartsWith(_folder, command.Environment[name], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Launcher_DashboardWithoutNpm_SaysWhatIsMissingAndStartsNothing()
    {
        var result = await RunAsync(path: _folder);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("gilgamesh: The dashboard is fetched with npm, which is not installed", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Data, "postgres")));
    }

    [Fact]
    public async Task Launcher_DownloadFails_SaysWhyAndLeavesNothingHalfDone()
    {
        Script("npm", "echo 'npm error code E404' >&2; exit 1");

        var result = await RunAsync(path: $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"Fetching {AspireCli.Package} {AspireCli.Version} failed (exit code 1): npm error code E404", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(new AspireCli(Path.Combine(Data, "dashboard", AspireCli.Version)).Program));
    }

    [Fact]
    public async Task Launcher_Dashboard_IsFetchedOnceAndGetsTheServicesTelemetry()
    {
        Script("npm", $"""
            echo "$*" >> {_folder}/npm.calls
            while [ "$1" != --prefix ]; do shift; done
            mkdir -p "$2/node_modules/{AspireCli.Package}/bin" "$2/npm-cache"
            cp {_folder}/aspire "$2/node_modules/{AspireCli.Package}/bin/aspire"
            """);
        // Another program that answers on /health, where it is told to.
        var worker = BuiltProject.Run("Gilgamesh.MediaWorker");
        Script("aspire", $"""
            echo "$*" > {_folder}/aspire.call
            while [ "$1" != --frontend-url ]; do shift; done
            export Media__Root={_folder}/media Worker__Secret=of-a-worker-that-is-none
            exec {worker.File} {worker.Arguments[0]} --urls "$2"
            """);

        await StartAndStopAsync();
        await StartAndStopAsync();

        var call = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder, "npm.calls")));
        Assert.EndsWith($" {AspireCli.Package}@{AspireCli.Version}", call, StringComparison.Ordinal);
    }

    private async Task StartAndStopAsync()
    {
        var lines = new ConcurrentQueue<string>();
        await using var program = ChildProcess.Start(Program($"{_folder}:{Environment.GetEnvironmentVariable("PATH")}"), lines.Enqueue);
        await Wait.UntilAsync(
            () => program.Exited.IsCompleted || lines.Any(line => line.Contains("the dashboard is at", StringComparison.Ordinal)), "it is up");
        Assert.False(program.Exited.IsCompleted, string.Join('\n', lines));

        var arguments = (await File.ReadAllTextAsync(Path.Combine(_folder, "aspire.call"))).Split(' ');
        var address = arguments[Array.IndexOf(arguments, "--frontend-url") + 1];
        var receiver = arguments[Array.IndexOf(arguments, "--otlp-grpc-url") + 1];
        var services = ProcessTree.ChildrenOf(program.Id);
        Assert.Equal(4, services.Length);
        Assert.All(["Gilgamesh.Api", "Gilgamesh.MediaWorker"], name => Assert.Contains(
            ProcessTree.Find(name, $"OTEL_EXPORTER_OTLP_ENDPOINT={receiver}\0"), services.Contains));
        Assert.EndsWith($" {address}/", (await Tool.RunAsync(new("cat", [Path.Combine(Data, "launcher")]), CancellationToken.None)).Output, StringComparison.Ordinal);

        Signals.Send(program.Id, Signal.TERM);
        Assert.Equal(0, await program.Exited.WaitAsync(TimeSpan.FromMinutes(5)));
        Assert.DoesNotContain(services, ProcessTree.IsRunning);
    }

    private void Script(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/bash\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<ToolResult> RunAsync(string path) => Tool.RunAsync(Program(path), CancellationToken.None);

    private Command Program(string path) => BuiltProject.Run("Gilgamesh.AppHost").With("--dashboard", "--port", "0", "--data", Data) with
    {
        Environment = new Dictionary<string, string> { ["PATH"] = path, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "" },
    };
}
