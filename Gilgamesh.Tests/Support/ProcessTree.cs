using System.Globalization;

namespace Gilgamesh.Tests.Support;

/// <summary>What the kernel knows of processes (Linux).</summary>
internal static class ProcessTree
{
    /// <summary>A zombie has ended: its parent has only not asked for its exit code yet.</summary>
    public static bool IsRunning(int id) => Stat(id) is { State: not 'Z' };

    public static int[] ChildrenOf(int parent) => [.. All().Where(id => Stat(id)?.Parent == parent)];

    /// <summary>Processes of a program that were started with a text in their environment.</summary>
    public static int[] Find(string program, string marker) => [.. Marked(marker).Where(id => Runs(id, program))];

    /// <summary>All processes that were started with a text in their environment.</summary>
    public static int[] Marked(string marker) => [.. All().Where(id => Environment(id).Contains(marker, StringComparison.Ordinal))];

    /// <summary><c>NAME=value</c>, each ended by a zero.</summary>
    public static string Environment(int id) => Read(id, "environ");

    public static string CommandLine(int id) => Read(id, "cmdline").Replace('\0', ' ');

    private static IEnumerable<int> All() => Directory.GetDirectories("/proc").Select(folder => Path.GetFileName(folder))
        .Where(name => name.All(char.IsAsciiDigit)).Select(name => int.Parse(name, CultureInfo.InvariantCulture));

    /// <summary>By itself or through <c>dotnet</c>; <c>dotnet run --project</c> is only the parent of what runs.</summary>
    private static bool Runs(int id, string program) =>
        Read(id, "cmdline").Split('\0').Take(2).Any(word => Path.GetFileName(word) is { } name && (name == program || name == program + ".dll"));

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has ended, or it is another user's.
            return "";
        }
    }

    private static (char State, int Parent)? Stat(int id)
    {
        try
        {
            // The name, in parentheses, may hold anything; what follows it is plain.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
