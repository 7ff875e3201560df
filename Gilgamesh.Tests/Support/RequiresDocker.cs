using Gilgamesh.AppHost.Stores;

namespace Gilgamesh.Tests.Support;

/// <summary>For tests that really need a container; elsewhere they are skipped, and say so.</summary>
internal static class RequiresDocker
{
    private static readonly Lazy<Task<string?>> Client = new(FindAsync);

    /// <summary>The container client of this machine, with an engine behind it.</summary>
    public static async Task<string> ClientAsync()
    {
        var client = await Client.Value;
        Skip.If(client is null, "there is no container runtime (docker or podman) on this machine");
        return client!;
    }

    private static async Task<string?> FindAsync() =>
        await ContainerRuntime.AnswersAsync("docker") ? "docker" : await ContainerRuntime.AnswersAsync("podman") ? "podman" : null;
}
