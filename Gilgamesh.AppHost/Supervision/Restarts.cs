using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Supervision;

/// <summary>
/// Starts again what crashed, which Aspire leaves where it fell. What ends before it was ever ready would do the same again, and what
/// crashes over and over is broken: both end the whole host. What a person stops or drains in the dashboard stays stopped.
/// </summary>
internal sealed partial class Restarts(
    DistributedApplicationModel model, ResourceNotificationService states, ResourceCommandService commands, Installation installation,
    IHostApplicationLifetime host, ILogger<Restarts> log) : EarlyService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, host.ApplicationStopping);
        try
        {
            await Task.WhenAll(model.Programs().Where(resource => resource.Name != SampleCommand.Resource).Select(resource => KeepRunningAsync(resource, stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end of the host.
        }
    }

    private async Task KeepRunningAsync(ExecutableResource resource, CancellationToken stop)
    {
        var policy = new RestartPolicy();
        var (runs, wasReady, drains) = (false, false, false);
        await foreach (var change in states.WatchAsync(stop))
        {
            if (change.Resource != resource)
            {
                continue;
            }

            if (!HasEnded(change.Snapshot))
            {
                runs |= change.Snapshot.State?.Text == KnownResourceStates.Running;
                wasReady |= runs && change.Snapshot.HealthStatus == HealthStatus.Healthy;
                // Its health, which is told meanwhile, comes with the old state again.
                drains = change.Snapshot.State?.Text == Drain.State || (drains && change.Snapshot.State?.Text == KnownResourceStates.Running);
            }
            else if (drains && change.Snapshot.ExitCode == 0)
            {
                (runs, drains) = (false, false);
            }
            else if (runs || !wasReady)
            {
                // An end is told more than once.
                runs = false;
                if (!wasReady)
                {
                    GiveUp($"{resource.Name} ended with exit code {change.Snapshot.ExitCode} before it was ready");
                    return;
                }

                if (policy.AfterCrash(DateTimeOffset.UtcNow) is not { } pause)
                {
                    GiveUp($"{resource.Name} has ended {RestartPolicy.MaxRestarts + 1} times within {RestartPolicy.Window.TotalMinutes:0} minutes");
                    return;
                }

                StartsAgain(resource.Name, change.Snapshot.ExitCode);
                await Task.Delay(pause, stop);
                await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, stop);
            }
        }
    }

    /// <summary>By itself. A stop that was asked for has another name.</summary>
    private static bool HasEnded(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && (state == KnownResourceStates.Finished || state == KnownResourceStates.FailedToStart);

    private void GiveUp(string reason)
    {
        GaveUp(reason);
        installation.ExitCode = 1;
        host.StopApplication();
    }

    [LoggerMessage(LogLevel.Warning, "{Service} ended with exit code {ExitCode}; starting it again")]
    private partial void StartsAgain(string service, int? exitCode);

    [LoggerMessage(LogLevel.Critical, "{Reason}: everything stops")]
    private partial void GaveUp(string reason);
}
