using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.OpenAITestServer.Control;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Recording;
using Gilgamesh.OpenAITestServer.Transcriptions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gilgamesh.OpenAITestServer;

/// <summary>The server in a test's own process: real HTTP on a free port, and everything that can be told it or asked of it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <summary>What <c>OpenAIClientOptions.Endpoint</c> and <c>OpenAI:Endpoint</c> are to be.</summary>
    public Uri Endpoint => new(Address, "v1");

    public RequestLog Log => _app.Services.GetRequiredService<RequestLog>();

    public FaultInjector Faults => _app.Services.GetRequiredService<FaultInjector>();

    /// <summary>Scripts of <see cref="Lies"/> instead of truthful ones.</summary>
    public bool Liar
    {
        get => Responders.Liar;
        set => Responders.Liar = value;
    }

    private ChatResponders Responders => _app.Services.GetRequiredService<ChatResponders>();

    public static async Task<TestServer> StartAsync(params string[] settings)
    {
        var app = OpenAITestServerHost.Build(["--urls", "http://127.0.0.1:0", .. settings], builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new(app, new Uri(addresses.Single()));
    }

    /// <summary>Answers requests whose JSON schema has this name, instead of the default answer.</summary>
    public void OnChat(string schemaName, ChatResponder responder) => Responders.Use(schemaName, responder);

    /// <summary>Decides what is heard in audio, instead of one segment for each sound.</summary>
    public void OnTranscription(TranscriptionResponder responder) => _app.Services.GetRequiredService<Hearing>().Responder = responder;

    /// <summary>Forgets requests, violations, faults, responders and modes.</summary>
    public void Reset() => ControlEndpoints.Reset(_app.Services);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
