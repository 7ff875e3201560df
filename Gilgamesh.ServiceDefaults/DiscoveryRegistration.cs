using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.ServiceDefaults;

/// <summary>Every HttpClient finds services by name, out of the configuration that the AppHost injects.</summary>
internal static class DiscoveryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.AddTransient<NextReplicaHandler>();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler<NextReplicaHandler>().AddServiceDiscovery());
    }
}
