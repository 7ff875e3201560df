using System.Collections.Concurrent;

namespace Gilgamesh.AppHost.Processes;

/// <summary>What a short-lived program left behind.</summary>
/// <param name="Output">Both streams, in the order in which the lines came.</param>
internal sealed record ToolResult(int ExitCode, string Output);

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    public static async Task<ToolResult> RunAsync(Command command, CancellationToken cancel)
    {
        var lines = new ConcurrentQueue<string>();
        await using var child = ChildProcess.Start(command, lines.Enqueue);
        var exit = await child.Exited.WaitAsync(cancel);
        return new ToolResult(exit, string.Join('\n', lines));
    }

    /// <exception cref="LaunchException">It ended with another exit code than 0; the message has its last words.</exception>
    public static async Task RunOrThrowAsync(Command command, string purpose, CancellationToken cancel)
    {
        var result = await RunAsync(command, cancel);
        if (result.ExitCode != 0)
        {
            throw new LaunchException($"{purpose} failed (exit code {result.ExitCode}): {Tail(result.Output)}");
        }
    }

    private static string Tail(string text) => text.Length <= 1000 ? text : "..." + text[^1000..];
}
