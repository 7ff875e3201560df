using System.Net;
using Gilgamesh.Api.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Webhooks;

internal static class WebhooksSetup
{
    private const int MaxHeaderKilobytes = 32;

    public static IHostApplicationBuilder AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<DeliveryTable>().AddSingleton<WebhookCall>().AddSingleton<WebhookSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookSender>());
        builder.Services.AddHttpClient(WebhookCall.HttpName, http =>
        {
            // Each call has a limit of its own.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.Add(new("Gilgamesh", JsonApi.Version));
        }).ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
        {
            ConnectCallback = services.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowPrivateAddresses
                ? null
                : new PublicNetwork(services.GetRequiredService<ResolveHost>()).ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would make the connections, and look at no address.
            UseProxy = false,
            // What is not read is not waited for.
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
        });
        return builder;
    }
}
