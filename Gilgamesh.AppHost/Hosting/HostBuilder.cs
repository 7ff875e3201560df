using Gilgamesh.AppHost.Processes;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>Aspire's builder, set up for a host that is the product and no tool of a developer.</summary>
internal static class HostBuilder
{
    private const int DashboardPort = 18888;

    public static IDistributedApplicationBuilder Create(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = args,
            // Everything listens on the loopback interface only: there is no certificate to be made or trusted.
            AllowUnsecuredTransport = true,
        });
        // The weakest source: settings and arguments win.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults() });
        builder.Services.AddLogging(logging => logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        }));
        return builder;
    }

    private static Dictionary<string, string?> Defaults() => new()
    {
        // Two installations on one machine have two dashboards.
        ["ASPNETCORE_URLS"] = $"http://localhost:{Ports.FreeOr(DashboardPort)}",
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{Ports.Free()}",
        ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{Ports.Free()}",
        // The last process is gone before this one is.
        ["DcpPublisher:WaitForResourceCleanup"] = "true",
        // Each request of the dashboard to this host would be four lines.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Aspire.Hosting.Dcp"] = "Warning",
        ["Logging:LogLevel:Aspire.Hosting"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",
    };
}
