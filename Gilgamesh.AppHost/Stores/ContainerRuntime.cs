using Gilgamesh.Processes;

namespace Gilgamesh.AppHost.Stores;

internal static class ContainerRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<bool> IsUpAsync() => await AnswersAsync("docker") || await AnswersAsync("podman");

    /// <summary>A client without an engine behind it counts as none: <c>info</c> then fails.</summary>
    public static Task<bool> AnswersAsync(string client) =>
        ProgramRunner.SucceedsAsync(new(client, ["info"]), new() { MaxTime = Patience, WholeEnvironment = true }, CancellationToken.None);
}
