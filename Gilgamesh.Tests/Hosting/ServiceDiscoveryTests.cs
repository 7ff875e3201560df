using Gilgamesh.Processes;
using Gilgamesh.ServiceDefaults;
using Gilgamesh.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Hosting;

/// <summary>As the Api does it: an HttpClient of the factory, an address by name, the keys that the AppHost injects.</summary>
public sealed class ServiceDiscoveryTests
{
    [Fact]
    public async Task Client_TwoReplicas_TakeTurns()
    {
        await using var one = await EchoService.StartAsync("one");
        await using var two = await EchoService.StartAsync("two");
        await using var services = Services(one.Address, two.Address);
        var client = Client(services);

        var names = new List<string>();
        for (var n = 0; n < 6; n++)
        {
            names.Add(await client.GetStringAsync("/name"));
        }

        Assert.Equal(3, names.Count(name => name == "one"));
        Assert.Equal(3, names.Count(name => name == "two"));
    }

    [Fact]
    public async Task Client_OrdinaryAddress_IsLeftAlone()
    {
        await using var one = await EchoService.StartAsync("one");
        await using var services = Services();

        Assert.Equal("one", await Client(services).GetStringAsync(new Uri(one.Address, "/name")));
    }

    internal static Uri Dead() => new($"http://127.0.0.1:{Ports.Free()}");

    internal static HttpClient Client(IServiceProvider services)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
        client.BaseAddress = new Uri("http://media-worker");
        return client;
    }

    internal static ServiceProvider Services(params Uri[] replicas)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(replicas.Select((address, n) =>
            KeyValuePair.Create($"services:media-worker:http:{n}", (string?)address.GetLeftPart(UriPartial.Authority))));
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("test");
        return builder.Services.BuildServiceProvider();
    }
}
