using Gilgamesh.Api.OpenAI;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Providers;
using Gilgamesh.OpenAITestServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Tests.OpenAI.Support;

/// <summary>The providers' lower half over the real SDK, without the Api around it.</summary>
internal sealed class TestProviders : IDisposable
{
    private readonly ServiceProvider _http;

    public TestProviders(TestServer server, Action<OpenAIOptions>? configure = null)
    {
        Options = new() { Endpoint = server.Endpoint, ApiKey = "sk-test-secret", RetryPause = TimeSpan.FromMilliseconds(5), Attempts = 3 };
        configure?.Invoke(Options);
        var services = new ServiceCollection();
        services.AddLogging().AddOpenAIHttp();
        _http = services.BuildServiceProvider();
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Clients = new(_http.GetRequiredService<IHttpClientFactory>(), options);
        Calls = new(options, new(options), NullLogger<ProviderCalls>.Instance);
        Chat = new(Clients, Calls);
    }

    public OpenAIOptions Options { get; }

    public IOptions<OpenAIOptions> Configured => Microsoft.Extensions.Options.Options.Create(Options);

    public OpenAIClients Clients { get; }

    public ProviderCalls Calls { get; }

    public StructuredChat Chat { get; }

    public void Dispose()
    {
        Calls.Dispose();
        _http.Dispose();
    }

    /// <summary>A plan for the request, as the planner asks for it.</summary>
    public Task<Api.OpenAI.Planning.SearchPlanAnswer> PlanAsync(CancellationToken cancel = default) => Chat.AskAsync<Api.OpenAI.Planning.SearchPlanAnswer>(
        new(CallKind.Planning, Options.ChatModel, Api.OpenAI.Planning.SearchPlanAnswer.Schema, "Plan.", """{"requirements":"squats and core","duration":60}""", 1000),
        plan => plan.Fault(),
        cancel);

    /// <summary>Makes a scope of its own the ambient one.</summary>
    public static ProviderScope Enter(decimal? limit = null)
    {
        var scope = new ProviderScope(limit);
        scope.Enter();
        return scope;
    }
}
