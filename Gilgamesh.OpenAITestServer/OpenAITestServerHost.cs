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
        app.MapWire("/v1/chat/completions", WireEndpoint.Chat, new ChatEndpoint(app.Services.GetRequiredService<ChatResponders>()).CheckAsync);
        app.MapWire("/v1/embeddings", WireEndpoint.Embeddings, EmbeddingsEndpoint.CheckAsync);
        app.MapWire("/v1/audio/speech", WireEndpoint.Speech, SpeechEndpoint.CheckAsync);
        app.MapWire("/v1/audio/transcriptions", WireEndpoint.Transcriptions, new TranscriptionsEndpoint(app.Services.GetRequiredService<Hearing>()).CheckAsync);
        app.MapWire("/v1/moderations", WireEndpoint.Moderations, ModerationsEndpoint.CheckAsync);
        app.MapFallback(app.Services.GetRequiredService<WirePipeline>().RefuseUnknownAsync);
        return app;
    }

    private static void MapWire(this WebApplication app, string path, WireEndpoint endpoint, Checking check) =>
        app.MapPost(path, (HttpContext http, WirePipeline pipeline) => pipeline.HandleAsync(http, endpoint, check));
}
