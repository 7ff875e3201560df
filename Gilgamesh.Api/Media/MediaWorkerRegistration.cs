namespace Gilgamesh.Api.Media;

internal static class MediaWorkerRegistration
{
    public static IHostApplicationBuilder AddMediaWorkerClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<MediaWorkerClient>(http =>
        {
            // Resolved by service discovery, over all replicas.
            http.BaseAddress = new Uri("http://media-worker");
            // Inspecting and rendering take as long as the video is; the worker has its own stall watchdog and cap.
            http.Timeout = Timeout.InfiniteTimeSpan;
        })
        // Singletons keep the client, so it is the connections that are renewed, not the handlers.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        });
        return builder;
    }
}
