using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.ServiceDefaults.Discovery;

/// <summary>Every HttpClient finds services by name, out of the configuration that the launcher injects.</summary>
internal static class DiscoveryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ServiceDirectory>();
        services.AddTransient<DiscoveryHandler>();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler<DiscoveryHandler>());
    }
}
