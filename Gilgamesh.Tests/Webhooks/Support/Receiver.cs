using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Tests.Webhooks.Support;

/// <summary>Somebody's server that webhooks are sent to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Receiver(WebApplication server) => _server = server;

    /// <summary>What it does with a call; answers 200 where nobody says otherwise. The number is the call's, from 0.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<Received> Calls { get; } = [];

    public Uri Address { get; private set; } = null!;

    public string Url => new Uri(Address, "/hook").ToString();

    public static async Task<Receiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var receiver = new Receiver(builder.Build());
        receiver._server.Map("/{**path}", receiver.TakeAsync);
        await receiver._server.StartAsync();
        receiver.Address = new(receiver._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new Received(context.Request.Path, new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value)), await reader.ReadToEndAsync());
        var number = Calls.Count;
        Calls.Enqueue(call);
        await Answer(context, number);
    }
}

internal sealed record Received(string Path, IHeaderDictionary Headers, string Body)
{
    public string Id => Headers["webhook-id"].ToString();
}
