using System.Collections.Concurrent;
using Gilgamesh.Processes;

namespace Gilgamesh.Tests.Support;

/// <summary>Programs whose exit code and words a test looks at, whether they succeed or not.</summary>
internal static class Programs
{
    /// <returns>The output has both streams, in the order in which the lines came.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(Command command)
    {
        var lines = new ConcurrentQueue<string>();
        await using var child = ChildProcess.Start(command, lines.Enqueue);
        return (await child.Exited.WaitAsync(TimeSpan.FromMinutes(5)), string.Join('\n', lines));
    }
}
