using Gilgamesh.AppHost.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Operations;

/// <summary>Stops a worker without breaking off its work. Its end is no crash: it stays stopped until somebody starts it.</summary>
internal static class Drain
{
    /// <summary>What a worker's resource is in meanwhile.</summary>
    public const string State = "Draining";

    public const string Command = "drain";

    public static IResourceBuilder<ServiceResource> WithDrain(this IResourceBuilder<ServiceResource> worker, IResourceBuilder<ParameterResource> secret) =>
        worker.WithHttpCommand("/drain", "Drain", commandName: Command, commandOptions: new()
        {
            Description = "Takes nothing new, finishes what it has in hand, then stops. The other workers go on.",
            IconName = "ArrowExit",
            PrepareRequest = async context =>
            {
                context.Request.Headers.Authorization = new("Bearer", await secret.Resource.GetValueAsync(context.CancellationToken));
                // Before it is asked: with nothing in hand it ends at once.
                await context.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
                    worker.Resource, now => now with { State = new ResourceStateSnapshot(State, KnownResourceStateStyles.Info) });
                context.Services.GetRequiredService<ResourceLoggerService>().GetLogger(worker.Resource)
                    .LogInformation("Takes nothing new, and stops when what it has in hand is done");
            },
        });
}
