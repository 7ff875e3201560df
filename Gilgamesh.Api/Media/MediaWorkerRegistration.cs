using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Media;

internal static class MediaWorkerRegistration
{
    public static IHostApplicationBuilder AddMediaWorkerClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WorkerOptions>().BindConfiguration("Worker")
            .Validate(worker => WorkerAccess.Fault(worker.Secret) is null, WorkerAccess.Fault(null)!).ValidateOnStart();
        builder.Services.AddHttpClient<MediaWorkerClient>((services, http) =>
        {
            http.DefaultRequestHeaders.Authorization = new(WorkerAccess.Scheme, services.GetRequiredService<IOptions<WorkerOptions>>().Value.Secret);
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

/// <summary>Configuration section <c>Worker</c>.</summary>
internal sealed class WorkerOptions
{
    public string Secret { get; set; } = "";
}
