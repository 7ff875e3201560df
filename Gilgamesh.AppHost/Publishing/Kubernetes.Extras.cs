using System.Globalization;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;
using Gilgamesh.AppHost.Services;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>A cluster: a Helm chart.</summary>
internal static class Kubernetes
{
    private const int MaxWorkers = 8;

    public static void Add(IDistributedApplicationBuilder builder, Published parts)
    {
        var cluster = builder.AddKubernetesEnvironment("kubernetes").WithDashboard(parts.HasDashboard);
        parts.Api.PublishAsKubernetesService(resource => Limit(resource, Limits.Api));
        if (parts.SharesFolder)
        {
            // All replicas write into it, from any node.
            var media = cluster.AddPersistentVolume(MediaStore.Volume).WithCapacity("200Gi").WithAccessMode(PersistentVolumeAccessMode.ReadWriteMany);
            parts.Worker.WithPersistentVolume(media, MediaStore.Mount);
        }

        parts.Worker.PublishAsKubernetesService(resource =>
        {
            Limit(resource, Limits.Worker);
            LeaveNumberToScale(resource.Workload!);
            resource.AdditionalResources.Add(new WorkerScale(resource.Workload!, parts.Workers, MaxWorkers));
        });
        Keep(cluster, parts.Postgres, "postgres-data", "50Gi", Limits.Postgres);
        Keep(cluster, parts.Qdrant, "qdrant-data", "50Gi", Limits.Qdrant);
    }

    private static void Keep<T>(
        IResourceBuilder<KubernetesEnvironmentResource> cluster, IResourceBuilder<T>? store, string volume, string size, Limits limits)
        where T : ContainerResource =>
        store?.WithPersistentVolume(cluster.AddPersistentVolume(volume).WithCapacity(size)).PublishAsKubernetesService(resource => Limit(resource, limits));

    private static void LeaveNumberToScale(Workload workload)
    {
        if (workload is Deployment deployment)
        {
            deployment.Spec.Replicas = null;
        }
        else if (workload is StatefulSet set)
        {
            set.Spec.Replicas = null;
            // They are a set for the volume's sake only: none needs the one before it.
            set.Spec.PodManagementPolicy = "Parallel";
        }
    }

    private static void Limit(KubernetesResource resource, Limits limits)
    {
        if (resource.Workload is StatefulSet set)
        {
            set.Spec.ServiceName = resource.Service!.Metadata.Name;
        }

        foreach (var container in resource.Workload!.PodTemplate.Spec.Containers)
        {
            foreach (var request in new[] { container.LivenessProbe?.HttpGet, container.ReadinessProbe?.HttpGet }.OfType<HttpGetActionV1>())
            {
                // Aspire writes the endpoint's "http", which the cluster refuses.
                request.Scheme = request.Scheme.ToUpperInvariant();
            }

            container.Resources = new();
            Set(container.Resources.Limits, limits.Cpu, limits.Memory);
            Set(container.Resources.Requests, limits.MinCpu, limits.MinMemory);
        }
    }

    private static void Set(Dictionary<string, string> resources, double cpu, int memory)
    {
        resources["cpu"] = (cpu * 1000).ToString("0m", CultureInfo.InvariantCulture);
        resources["memory"] = $"{memory}Mi";
    }
}
