using System.Globalization;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Gilgamesh.AppHost.Services;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>One machine with an engine: <c>docker compose up</c>.</summary>
internal static class Compose
{
    /// <summary>The images have a shell, but neither curl nor wget.</summary>
    private static readonly string Healthy = $"exec 3<>/dev/tcp/127.0.0.1/{Published.Port} && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '";

    public static void Add(IDistributedApplicationBuilder builder, Published parts)
    {
        var compose = builder.AddDockerComposeEnvironment("compose").WithDashboard(parts.HasDashboard);
        if (parts.SharesFolder)
        {
            compose.ConfigureComposeFile(file => file.AddVolume(new() { Name = MediaStore.Volume, Driver = "local" }));
        }

        if (parts.HasDashboard)
        {
            compose.ConfigureComposeFile(file => file.Services["compose-dashboard"].Ports = [OnLoopback("18888:18888")]);
        }

        parts.Api.PublishAsDockerComposeService((_, service) =>
        {
            Configure(service, Limits.Api);
            service.Healthcheck = Probe(Healthy);
            service.Ports = [.. service.Ports.Select(OnLoopback)];
            foreach (var part in service.DependsOn.Values)
            {
                part.Condition = "service_healthy";
            }
        });
        parts.Worker.PublishAsDockerComposeService((_, service) =>
        {
            Configure(service, Limits.Worker);
            service.Healthcheck = Probe(Healthy);
            service.Deploy!.Replicas = parts.Workers;
            if (parts.SharesFolder)
            {
                service.AddVolume(new() { Name = MediaStore.Volume, Source = MediaStore.Volume, Target = MediaStore.Mount, Type = "volume" });
            }
        });
        parts.Postgres?.PublishAsDockerComposeService((_, service) =>
        {
            Configure(service, Limits.Postgres);
            service.Healthcheck = Probe("pg_isready -q -U postgres");
        });
        parts.Qdrant?.PublishAsDockerComposeService((_, service) =>
        {
            Configure(service, Limits.Qdrant);
            service.Healthcheck = Probe("exec 3<>/dev/tcp/127.0.0.1/6334");
        });
    }

    private static void Configure(Service service, Limits limits)
    {
        service.Restart = "unless-stopped";
        // The services finish what they can within ten seconds.
        service.StopGracePeriod = "20s";
        service.Deploy ??= new();
        service.Deploy.Resources = new()
        {
            Limits = new() { Cpus = limits.Cpu.ToString(CultureInfo.InvariantCulture), Memory = $"{limits.Memory}M" },
        };
    }

    /// <summary>There is no authentication: a reverse proxy that has some belongs in front.</summary>
    private static string OnLoopback(string port) => $"127.0.0.1:{port}";

    private static Healthcheck Probe(string command) =>
        new() { Test = ["CMD", "bash", "-c", command], Interval = "10s", Timeout = "5s", Retries = 6, StartPeriod = "30s" };
}
