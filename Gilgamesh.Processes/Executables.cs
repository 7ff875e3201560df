namespace Gilgamesh.Processes;

internal static class Executables
{
    /// <summary>Where a shell's PATH has them; the sbin folders are missing from many users' PATH.</summary>
    private static IEnumerable<string> SearchPath =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/sbin"];

    /// <param name="name">A name to be looked for, or a path.</param>
    /// <returns>Full path; null where there is no such program.</returns>
    public static string? Find(string name) => SearchPath.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
