using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>This build can't write what it is published for; the model is whole all the same.</summary>
internal static class Target
{
    /// <exception cref="LaunchException">It is to be published for anything but a look at the model.</exception>
    public static void Add(IDistributedApplicationBuilder builder, Published parts, HostSettings settings)
    {
        if (settings.Find("publisher", "Publishing:Publisher") != "manifest")
        {
            throw new LaunchException(
                "Publishing needs the packages Aspire.Hosting.Docker and Aspire.Hosting.Kubernetes, which this NuGet registry does not have. "
                + "With a registry that has them: build with -p:AspireIntegrations=true. For Docker Compose there is deploy/compose.yaml.");
        }
    }
}
