using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Processes;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>This build can't write what it is published for.</summary>
internal static class Target
{
    /// <exception cref="LaunchException">Always.</exception>
    public static void Add(IDistributedApplicationBuilder builder, Published parts, HostSettings settings) => throw new LaunchException(
        "Publishing needs the packages Aspire.Hosting.Docker and Aspire.Hosting.Kubernetes, which this NuGet registry does not have. "
        + "With a registry that has them: build with -p:AspireIntegrations=true. For Docker Compose there is deploy/compose.yaml.");
}
