using Gilgamesh.AppHost.Hosting;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>What it is published for.</summary>
internal static class Target
{
    public static void Add(IDistributedApplicationBuilder builder, Published parts, HostSettings settings)
    {
        if (settings.Choose("target", "Publish:Target", "compose", "kubernetes") == "kubernetes")
        {
            Kubernetes.Add(builder, parts);
        }
        else
        {
            Compose.Add(builder, parts);
        }
    }
}
