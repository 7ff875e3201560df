using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Serialization;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>More workers while those that there are have much to do. Encoding is all that they do, so processor time tells it.</summary>
internal sealed class WorkerScale : BaseKubernetesResource
{
    private const int BusyPercent = 70;

    // Renditions take minutes: a worker that is idle for one moment is not let go at once.
    private const int CalmSeconds = 300;

    public WorkerScale(Workload workload, int least, int most)
        : base("autoscaling/v2", "HorizontalPodAutoscaler")
    {
        Metadata.Name = $"{workload.Metadata.Name}-scale";
        Spec = new Dictionary<string, object>
        {
            ["scaleTargetRef"] = new Dictionary<string, object>
            {
                ["apiVersion"] = "apps/v1",
                ["kind"] = workload.Kind!,
                ["name"] = workload.Metadata.Name,
            },
            ["minReplicas"] = least,
            ["maxReplicas"] = Math.Max(least, most),
            ["metrics"] = new[] { OnProcessorTime() },
            ["behavior"] = new Dictionary<string, object> { ["scaleDown"] = new Dictionary<string, object> { ["stabilizationWindowSeconds"] = CalmSeconds } },
        };
    }

    [YamlMember(Alias = "spec")]
    public Dictionary<string, object> Spec { get; }

    private static Dictionary<string, object> OnProcessorTime() => new()
    {
        ["type"] = "Resource",
        ["resource"] = new Dictionary<string, object>
        {
            ["name"] = "cpu",
            ["target"] = new Dictionary<string, object> { ["type"] = "Utilization", ["averageUtilization"] = BusyPercent },
        },
    };
}
