using System.Runtime.CompilerServices;

namespace Gilgamesh.Tests.Worker.Support;

/// <summary>The folder of real test videos beside the repository. Tests that need it are skipped where it is absent.</summary>
internal static class TestMedia
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "media"));

    public static string Library(string name) => Require(Path.Combine(Folder, "library", name));

    public static string Hostile(string name) => Require(Path.Combine(Folder, "hostile", name));

    private static string Require(string path)
    {
        Skip.IfNot(File.Exists(path), $"the folder of test videos is not there: {Path.GetFileName(path)} is missing");
        return path;
    }

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");
}
