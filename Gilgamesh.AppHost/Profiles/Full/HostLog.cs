using Microsoft.Extensions.Configuration.Memory;

namespace Gilgamesh.AppHost.Profiles.Full;

internal static class HostLog
{
    /// <summary>Each request of the dashboard to this host would be four lines. The weakest source: settings and arguments win.</summary>
    public static void Quieten(IDistributedApplicationBuilder builder) => builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Aspire.Hosting.Dcp"] = "Warning",
        },
    });
}
