using System.Runtime.InteropServices;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>The launcher as a program: runs until it is asked to stop, or until a service can't be kept running.</summary>
internal static class LauncherProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var console = LauncherConsole.OfTerminal();
        using var stop = new CancellationTokenSource();
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        })).ToArray();

        try
        {
            var options = LaunchOptions.Parse(arguments, Environment.GetEnvironmentVariable);
            await RunAsync(options, console, stop.Token);
            return 0;
        }
        catch (LaunchException fault)
        {
            await Console.Error.WriteLineAsync($"gilgamesh: {fault.Message}");
            return 1;
        }
        finally
        {
            Array.ForEach(registrations, registration => registration.Dispose());
        }
    }

    private static async Task RunAsync(LaunchOptions options, LauncherConsole console, CancellationToken stop)
    {
        try
        {
            await using var launcher = await Launcher.StartAsync(options, console.Write, stop);
            console.Write(LauncherConsole.Own, $"ready at {launcher.ApiAddress} with {options.Workers} media worker(s), data in {options.DataFolder}");
            if (launcher.DashboardAddress is { } dashboard)
            {
                console.Write(LauncherConsole.Own, $"the dashboard is at {dashboard}");
            }

            await launcher.WatchAsync().WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.Write(LauncherConsole.Own, "stopped");
        }
    }
}
