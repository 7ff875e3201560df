using System.Collections.Concurrent;
using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Ground;

/// <summary>The launcher as the program that a user starts.</summary>
public sealed class LauncherProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Launcher_IsKilled_TakesItsServicesWithIt()
    {
        await using var program = await StartAsync();
        var services = ProcessTree.ChildrenOf(program.Id);
        Assert.Equal(3, services.Length);

        Signals.Send(program.Id, Signal.KILL);

        await Wait.UntilAsync(() => !services.Any(ProcessTree.IsRunning), "the services ended");
        await using var next = await StartAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Launcher_IsAskedToStop_EndsWithZeroAndNothingLeft(int signal)
    {
        await using var program = await StartAsync();
        var services = ProcessTree.ChildrenOf(program.Id);

        Signals.Send(program.Id, (Signal)signal);

        Assert.Equal(0, await program.Exited.WaitAsync(TimeSpan.FromMinutes(5)));
        Assert.DoesNotContain(services, ProcessTree.IsRunning);
    }

    [Fact]
    public async Task Launcher_UnknownArgument_EndsWithOneSentence()
    {
        var result = await Tool.RunAsync(BuiltProject.Run("Gilgamesh.AppHost").With("--prot", "1"), CancellationToken.None);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("gilgamesh: Unknown argument '--prot'. There are: --data, --port, --workers, --dashboard", result.Output);
    }

    private async Task<ChildProcess> StartAsync()
    {
        var lines = new ConcurrentQueue<string>();
        var command = BuiltProject.Run("Gilgamesh.AppHost").With("--port", "0", "--data", _folder);
        var program = ChildProcess.Start(command, lines.Enqueue);
        await Wait.UntilAsync(
            () =>
            {
                Assert.False(program.Exited.IsCompleted, string.Join('\n', lines));
                return lines.Any(line => line.Contains("ready at http://localhost:", StringComparison.Ordinal));
            },
            "the launcher is ready",
            seconds: 600);
        return program;
    }
}
