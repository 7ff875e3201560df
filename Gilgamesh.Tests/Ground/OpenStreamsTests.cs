using System.Diagnostics;
using Gilgamesh.ServiceDefaults;
using Gilgamesh.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gilgamesh.Tests.Ground;

public sealed class OpenStreamsTests
{
    [Fact]
    public async Task Shutdown_StreamIsOpen_DoesNotWaitForIt()
    {
        var service = await EchoService.StartAsync("streaming", builder => builder.AddServiceDefaults(), app => app.MapGet("/events", WriteForeverAsync));
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(service.Address, "/events"), HttpCompletionOption.ResponseHeadersRead);

        var clock = Stopwatch.StartNew();
        await service.DisposeAsync();

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"The shutdown took {clock.Elapsed.TotalSeconds:0.0} s.");
    }

    private static async Task WriteForeverAsync(HttpContext context)
    {
        using var open = context.LinkToShutdown();
        while (!open.IsCancellationRequested)
        {
            await context.Response.WriteAsync(": here\n\n");
            await context.Response.Body.FlushAsync();
            await Task.WhenAny(Task.Delay(TimeSpan.FromMinutes(1), open.Token));
        }
    }
}
