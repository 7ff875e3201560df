using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Stores;

internal static class ContainerRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<bool> IsUpAsync() => await AnswersAsync("docker") || await AnswersAsync("podman");

    /// <summary>A client without an engine behind it counts as none: <c>info</c> then fails.</summary>
    private static async Task<bool> AnswersAsync(string client)
    {
        if (Executables.Find(client) is not { } program)
        {
            return false;
        }

        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            return (await Tool.RunAsync(new(program, ["info"]), deadline.Token)).ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
