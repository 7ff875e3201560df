using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>This build can't write what it is published for; the model is whole all the same.</summary>
internal static class Target
{
    public static void Add(IDistributedApplicationBuilder builder, Published parts, HostSettings settings) =>
        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => throw new LaunchException(
            "Publishing needs the packages Aspire.Hosting.Docker and Aspire.Hosting.Kubernetes, which this NuGet registry does not have. "
            + "With a registry that has them: build with -p:AspireIntegrations=true. For Docker Compose there is deploy/compose.yaml."));
}
