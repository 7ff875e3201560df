using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.OpenAI.Dialects;
using Gilgamesh.Api.OpenAI.Embedding;
using Gilgamesh.Api.OpenAI.Moderating;
using Gilgamesh.Api.OpenAI.Planning;
using Gilgamesh.Api.OpenAI.Scripting;
using Gilgamesh.Api.OpenAI.Speaking;
using Gilgamesh.Api.OpenAI.Transcription;
using Gilgamesh.Api.OpenAI.Vision;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Qdrant;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI;

internal static class OpenAISetup
{
    private const string KeyVariable = "OPENAI_API_KEY";

    /// <summary>Comes after the built-in providers: of two registrations for one role, the later one is used.</summary>
    public static IHostApplicationBuilder AddOpenAI(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OpenAIOptions>().BindConfiguration(OpenAIOptions.Section)
            .PostConfigure(options => options.ApiKey ??= builder.Configuration[KeyVariable])
            .ValidateDataAnnotations()
            .Validate(options => options.Endpoint is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "OpenAI:Endpoint must be an absolute http or https address.")
            .Validate(
                options => options.Concurrency.Values.All(atOnce => atOnce is >= 1 and <= 1000) && options.Timeouts.Values.All(limit => limit > TimeSpan.Zero),
                "OpenAI:Concurrency must be from 1 to 1000, and OpenAI:Timeouts longer than nothing.")
            .ValidateOnStart();
        builder.Services.AddOpenAIHttp()
            // The SDK keeps the client, so it is the connections that are renewed, not the handlers.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectTimeout = TimeSpan.FromSeconds(10),
            });
        builder.Services
            .AddSingleton<PriceTable>()
            .AddSingleton<ICostEstimate, OpenAICostEstimate>()
            .AddSingleton<ProviderCalls>()
            .AddSingleton(services => ActivatorUtilities.CreateInstance<ProviderFallback>(services, services.GetRequiredService<IOptions<OpenAIOptions>>().Value.OnProviderFailure))
            .AddSingleton<ProviderCache>()
            .AddSingleton<EmbeddingCache>()
            .AddSingleton<OpenAIClients>()
            .AddSingleton<StructuredChat>()
            .AddSingleton<CachePruning>()
            .AddHostedService(services => services.GetRequiredService<CachePruning>())
            .AddTransient<Transcriber>()
            .AddTransient<SceneDescriber>()
            .AddTransient<IVideoUnderstanding, VideoUnderstanding>()
            .AddSingleton<IReferenceBook>(services => services.GetService<IPointStore>() is null
                ? new NoReferenceBook()
                : ActivatorUtilities.CreateInstance<QdrantReferenceBook>(services));
        // The same configuration as the options have, but while there are no services yet.
        var configured = builder.Configuration.GetSection(OpenAIOptions.Section).Get<OpenAIOptions>() ?? new();
        configured.ApiKey ??= builder.Configuration[KeyVariable];
        builder.Services.AddProviders(configured);
        return builder;
    }

    /// <summary>The way to the models' servers, with what puts other servers' words into the protocol's.</summary>
    internal static IHttpClientBuilder AddOpenAIHttp(this IServiceCollection services) => services
        .AddTransient<AnswerRepair>()
        .AddTransient<RefusedParameters>()
        .AddHttpClient(OpenAIClients.HttpName, http => http.Timeout = Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler<AnswerRepair>()
        .AddHttpMessageHandler<RefusedParameters>();

    private static void AddProviders(this IServiceCollection services, OpenAIOptions options)
    {
        services.Use<IRequirementsGenerator, OpenAIPlanner>(options, "planning", options.ChatModel);
        services.Use<IScriptGenerator, OpenAIScriptGenerator>(options, "script", options.ChatModel);
        services.Use<ISpeaker, OpenAISpeaker>(options, "speech", options.SpeechModel);
        services.AddSingleton(NarratorVoices.With(options.Uses(options.SpeechModel) ? options.Voices : []));
        services.Use<IModerator, OpenAIModerator>(options, "moderation", options.ModerationModel);
        services.Use<IEmbedder, OpenAIEmbedder>(options, "embeddings", options.EmbeddingModel);
        services.Tell(options, "vision", options.VisionModel, "the scenes' words");
        services.Tell(options, "transcription", options.TranscriptionModel, "none");
    }

    private static void Use<TRole, TProvider>(this IServiceCollection services, OpenAIOptions options, string role, string model)
        where TRole : class
        where TProvider : class, TRole
    {
        if (options.Uses(model))
        {
            services.AddSingleton<TRole, TProvider>().AddSingleton(new ProviderInfo(role, options.ProviderName, model));
        }
    }

    private static void Tell(this IServiceCollection services, OpenAIOptions options, string role, string model, string offline) =>
        services.AddSingleton(options.Uses(model) ? new ProviderInfo(role, options.ProviderName, model) : new ProviderInfo(role, "offline", offline));
}
