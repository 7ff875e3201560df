using Microsoft.Extensions.Hosting;

namespace Gilgamesh.AppHost.Supervision;

/// <summary>Those that use the others stop first: the Api, the workers, then the database. Aspire would stop all at once.</summary>
internal sealed class OrderedStop(DistributedApplicationModel model, ResourceNotificationService states, ResourceCommandService commands) : IHostedLifecycleService
{
    /// <summary>For one rank. A service finishes what it can within ten seconds; what takes longer is left to Aspire, which kills it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly HashSet<string?> AtRest =
        [KnownResourceStates.Finished, KnownResourceStates.Exited, KnownResourceStates.FailedToStart, KnownResourceStates.NotStarted];

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var rank in model.Programs().GroupBy(Rank).OrderBy(rank => rank.Key))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await Task.WhenAll(rank.Select(resource => StopAsync(resource.Name, patience.Token)));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The next rank must not wait for it.
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static int Rank(ExecutableResource resource) => resource.Name switch
    {
        "api" => 0,
        "postgres" => 2,
        _ => 1,
    };

    private async Task StopAsync(string resource, CancellationToken cancel)
    {
        if (states.TryGetCurrentState(resource, out var now) && AtRest.Contains(now.Snapshot.State?.Text))
        {
            return;
        }

        await commands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, cancel);
        await states.WaitForResourceAsync(resource, change => AtRest.Contains(change.Snapshot.State?.Text), cancel);
    }
}
