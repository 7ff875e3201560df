using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Hosting;

/// <summary>What <c>aspire publish</c> writes. It needs no container engine, and knows nothing of this machine.</summary>
public sealed class PublishingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-publish-").FullName;
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Publish_Compose_HasEveryPartWithLimitsProbesAndVolumes()
    {
        var file = await PublishAsync("compose", "docker-compose.yaml", "--workers", "3");

        Assert.All(["  api:", "  media-worker:", "  postgres:", "  qdrant:"], part => Assert.Contains($"\n{part}\n", file, StringComparison.Ordinal));
        Assert.Contains("replicas: 3", file, StringComparison.Ordinal);
        Assert.Contains("\"127.0.0.1:8501:8080\"", file, StringComparison.Ordinal);
        Assert.Equal(4, Count(file, "memory: "));
        Assert.Equal(4, Count(file, "healthcheck:"));
        Assert.Equal(3, Count(file, "driver: \"local\""));
        Assert.Equal(2, Count(file, "OTEL_EXPORTER_OTLP_ENDPOINT: \"http://compose-dashboard:18889\""));
        Assert.DoesNotContain("service_started", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Password=\"", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_ComposeWithBucketExistingStoresAndCollector_HasTheTwoServicesOnly()
    {
        _environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4317";
        _environment["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=secret";

        var file = await PublishAsync("compose", "docker-compose.yaml", "--media=s3", "--postgres=existing", "--qdrant=none");

        Assert.DoesNotContain("library/postgres", file, StringComparison.Ordinal);
        Assert.DoesNotContain("qdrant", file, StringComparison.Ordinal);
        Assert.DoesNotContain("volumes:", file, StringComparison.Ordinal);
        Assert.DoesNotContain("dashboard", file, StringComparison.Ordinal);
        Assert.DoesNotContain("x-key", file, StringComparison.Ordinal);
        Assert.Equal(2, Count(file, "OTEL_EXPORTER_OTLP_ENDPOINT: \"http://collector:4317\""));
        Assert.Contains("OTEL_SERVICE_NAME: \"media-worker\"", file, StringComparison.Ordinal);
        Assert.Contains("Media__Store: \"s3\"", file, StringComparison.Ordinal);
        Assert.Contains("Media__S3__SecretKey: \"${MEDIA_S3_SECRETKEY}\"", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_Kubernetes_ScalesTheWorkersAndProbesAsTheClusterReadsIt()
    {
        var workload = await PublishAsync("kubernetes", "templates/media-worker/statefulset.yaml", "--workers", "2");
        var scale = await ReadAsync("templates/media-worker/statefulset-scale.yaml");
        var volume = await ReadAsync("templates/media/media.yaml");

        Assert.Equal(2, Count(workload, "scheme: \"HTTP\""));
        Assert.DoesNotContain("replicas:", workload, StringComparison.Ordinal);
        Assert.Contains("memory: \"2048Mi\"", workload, StringComparison.Ordinal);
        Assert.Contains("kind: \"HorizontalPodAutoscaler\"", scale, StringComparison.Ordinal);
        Assert.Contains("minReplicas: 2", scale, StringComparison.Ordinal);
        Assert.Contains("ReadWriteMany", volume, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(_folder, file));

    private async Task<string> PublishAsync(string target, string file, params string[] more)
    {
        var command = BuiltProject.Run("Gilgamesh.AppHost")
            .With("--operation", "publish", "--step", "publish", "--output-path", _folder, "--target", target)
            .With(more) with { Environment = _environment };
        var result = await Programs.RunAsync(command);
        Assert.True(result.ExitCode == 0, result.Output);
        foreach (var written in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(Repository.Root, await File.ReadAllTextAsync(written), StringComparison.Ordinal);
        }

        return await ReadAsync(file);
    }
}
