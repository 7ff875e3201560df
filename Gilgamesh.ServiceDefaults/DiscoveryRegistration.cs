using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.ServiceDefaults.Discovery;

/// <summary>Every HttpClient finds services by name, out of the configuration that the AppHost injects.</summary>
internal static class DiscoveryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
    }
}
