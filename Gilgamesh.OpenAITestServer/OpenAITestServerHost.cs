using Gilgamesh.OpenAITestServer.Chat;
using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.OpenAITestServer.Control;
using Gilgamesh.OpenAITestServer.Embeddings;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Moderations;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.OpenAITestServer.Recording;
using Gilgamesh.OpenAITestServer.Speech;
using Gilgamesh.OpenAITestServer.Transcriptions;

namespace Gilgamesh.OpenAITestServer;

/// <summary>A server that speaks OpenAI's wire protocol with no model behind it: strict, deterministic, and faulty on demand.</summary>
internal static class OpenAITestServerHost
{
    private const string DefaultAddress = "http://127.0.0.1:8600";

    // The protocol's own limits are smaller and answered in its own words; this one only bounds the memory.
    private const long LargestBody = 64 << 20;

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Services
            .AddSingleton(builder.Configuration.GetSection(TestServerOptions.Section).Get<TestServerOptions>() ?? new())
            .AddSingleton<RequestLog>()
            .AddSingleton<FaultInjector>()
            .AddSingleton<ChatResponders>()
            .AddSingleton<Hearing>()
            .AddSingleton<WirePipeline>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapGet("/health", () => Results.Text("healthy"));
        app.MapControl();
        app.MapWire<ChatEndpoint>("/v1/chat/completions");
        app.MapWire<EmbeddingsEndpoint>("/v1/embeddings");
        app.MapWire<SpeechEndpoint>("/v1/audio/speech");
        app.MapWire<TranscriptionsEndpoint>("/v1/audio/transcriptions");
        app.MapWire<ModerationsEndpoint>("/v1/moderations");
        app.MapFallback(app.Services.GetRequiredService<WirePipeline>().RefuseUnknownAsync);
        return app;
    }

    private static void MapWire<TEndpoint>(this WebApplication app, string path)
        where TEndpoint : class, IWireEndpoint
    {
        var endpoint = ActivatorUtilities.CreateInstance<TEndpoint>(app.Services);
        var pipeline = app.Services.GetRequiredService<WirePipeline>();
        app.MapPost(path, (HttpContext http) => pipeline.HandleAsync(http, endpoint));
    }
}
