using Gilgamesh.AppHost.Processes;

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

    private static async Task<string?> FindAsync()
    {
        foreach (var name in new[] { "docker", "podman" })
        {
            // A client without an engine counts as none: info then fails.
            if (Find(name) is { } client && (await Tool.RunAsync(new(client, ["info"]), CancellationToken.None)).ExitCode == 0)
            {
                return client;
            }
        }

        return null;
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
