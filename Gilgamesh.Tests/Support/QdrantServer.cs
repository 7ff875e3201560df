using Gilgamesh.Processes;
using Qdrant.Client;

namespace Gilgamesh.Tests.Support;

/// <summary>
/// The Qdrant of a test run: the one that GILGAMESH_TEST_QDRANT names (its gRPC address, a server that holds nothing of value),
/// else a container that ends with the test process.
/// </summary>
internal static class QdrantServer
{
    private const string Image = "docker.io/qdrant/qdrant:v1.18.3";
    private const int GrpcPort = 6334;

    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    public static async Task<string> AddressAsync()
    {
        if (Environment.GetEnvironmentVariable("GILGAMESH_TEST_QDRANT") is not { Length: > 0 })
        {
            await RequiresDocker.ClientAsync();
        }

        return await Started.Value;
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("GILGAMESH_TEST_QDRANT") is { Length: > 0 } given)
        {
            return given;
        }

        var client = await RequiresDocker.ClientAsync();
        var port = Ports.Free();
        var name = $"gilgamesh-test-qdrant-{Environment.ProcessId}";
        var (exitCode, output) = await Programs.RunAsync(
            new(client, ["run", "--detach", "--rm", "--name", name, "--publish", $"127.0.0.1:{port}:{GrpcPort}", Image]));
        Assert.True(exitCode == 0, output);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Programs.RunAsync(new(client, ["rm", "--force", name])).Wait();
        var address = $"http://127.0.0.1:{port}";
        await WaitAsync(new Uri(address));
        return address;
    }

    private static async Task WaitAsync(Uri address)
    {
        using var qdrant = new QdrantClient(address);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                await qdrant.HealthAsync(patience.Token);
                return;
            }
            catch (Grpc.Core.RpcException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(200, patience.Token);
            }
        }
    }
}
