using System.Net;
using Gilgamesh.AppHost.Stores;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Hosting;

/// <summary>The stores as containers, as most users have them.</summary>
public sealed class ContainerStoresTests
{
    [SkippableFact]
    public async Task Start_StoresAreContainers_ApiIsHealthyOverThem()
    {
        var engine = await RequiresDocker.ClientAsync();
        var stack = await GilgameshStack.StartAsync(["--postgres=container", "--qdrant=container", "--lifetime=session"]);
        try
        {
            using var client = new HttpClient { BaseAddress = stack.Api };

            using var health = await client.GetAsync("/health");
            using var search = await client.GetAsync("/search?q=squat");

            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        }
        finally
        {
            await stack.DisposeAsync();
            string[] volumes = [.. new[] { "postgres", "qdrant" }.Select(store => StoreContainers.VolumeOf(store, stack.Folder))];
            await Programs.RunAsync(new(engine, ["volume", "rm", "--force", .. volumes]));
        }
    }
}
