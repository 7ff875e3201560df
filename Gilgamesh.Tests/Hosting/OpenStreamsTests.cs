using Gilgamesh.ServiceDefaults;
using Gilgamesh.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gilgamesh.Tests.Hosting;

public sealed class OpenStreamsTests
{
    [Fact]
    public async Task Shutdown_StreamIsOpen_DoesNotWaitForIt()
    {
        var service = await EchoService.StartAsync(
            "streaming",
            builder =>
            {
                builder.AddServiceDefaults();
                builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromHours(1));
            },
            app => app.MapGet("/events", WriteForeverAsync));
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(service.Address, "/events"), HttpCompletionOption.ResponseHeadersRead);

        // Waiting for the stream would take the hour.
        await service.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));
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
