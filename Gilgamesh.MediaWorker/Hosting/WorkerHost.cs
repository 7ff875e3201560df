using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Clips;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Http;
using Gilgamesh.MediaWorker.Media;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Sound.Tracks;
using Gilgamesh.MediaWorker.Speech;
using Gilgamesh.MediaWorker.Stitching;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Hosting;

/// <summary>The whole worker as an object, so that a test starts the real one in its own process.</summary>
internal static class WorkerHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        configure?.Invoke(builder);

        var options = WorkerSettings.Read(builder.Configuration);
        var secret = WorkerSecret.Read(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = options.MaxBytes);
        builder.Services.ConfigureHttpJsonOptions(json => WorkerJson.Configure(json.SerializerOptions));
        // A body that is no JSON is then answered by WorkerErrors, in every environment alike.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails().AddExceptionHandler<WorkerErrors>();
        builder.Services.AddEngine().AddStore(options.Store).AddMedia().AddSingleton<JobStream>();
        builder.Services.AddSingleton<StoreBudget>().AddHostedService(services => services.GetRequiredService<StoreBudget>());
        builder.Services.AddRenditions().AddClips().AddSpeech().AddSound().AddStitching();
        builder.Services.AddHealthChecks().AddCheck<WorkerHealth>("media", tags: ["ready"]);

        var app = builder.Build();
        // Made now and not at the first upload: it sweeps what a killed worker left.
        app.Services.GetRequiredService<JobFolders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => WorkerErrors.WriteBareStatusAsync(pages.HttpContext));
        app.UseSecret(secret);
        app.UseKnownCharset();
        app.MapDefaultEndpoints();
        app.MapHealthChecks("/health", WorkerHealth.Endpoint);
        app.MapDrain();
        app.MapMedia();
        app.MapRenditions();
        app.MapClips();
        app.MapSpeech();
        app.MapSound();
        app.MapStitching();
        app.MapCaptions();
        return app;
    }
}
