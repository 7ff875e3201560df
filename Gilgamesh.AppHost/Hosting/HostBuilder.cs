using Gilgamesh.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

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
        builder.Configuration.AddInMemoryCollection(Defaults().Where(pair => builder.Configuration[pair.Key] is null));
        builder.Services.AddLogging(logging => logging
            .AddConsole(console => console.FormatterName = LineFormatter.Line)
            .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>());
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
        // It would ask the package registry at each start.
        ["ASPIRE_VERSION_CHECK_DISABLED"] = "true",
        // A start that is broken off is no failure; a failure is told by whoever waits for the start.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
        // Each request of the dashboard to this host would be four lines, and each of a command to a service too.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Aspire.Hosting.Dcp"] = "Warning",
        ["Logging:LogLevel:Aspire.Hosting"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",
    };
}
