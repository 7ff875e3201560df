using System.Globalization;

namespace Gilgamesh.Processes.Postgres;

/// <summary>An installed Postgres server.</summary>
/// <param name="Folder">Has <c>initdb</c>, <c>postgres</c> and <c>pg_isready</c>.</param>
/// <param name="Major">Null where the folder does not tell.</param>
internal sealed record PostgresBinaries(string Folder, int? Major)
{
    private const string DebianRoot = "/usr/lib/postgresql";

    public string this[string program] => Path.Combine(Folder, program);

    /// <param name="major">The version that made the cluster: no other one can open it. Null for the newest.</param>
    /// <exception cref="LaunchException">Postgres is not installed, or not in this version.</exception>
    public static PostgresBinaries Find(int? major)
    {
        var installed = Installed().ToArray();
        if (installed.Length == 0)
        {
            throw new LaunchException("PostgreSQL's server programs are not installed: apt-get install postgresql");
        }

        return installed.FirstOrDefault(found => major is null || found.Major is null || found.Major == major)
            ?? throw new LaunchException($"The data was written by PostgreSQL {major}, which is not installed: apt-get install postgresql-{major}");
    }

    /// <summary>Debian keeps each version in a folder of its own, out of the PATH; the newest comes first.</summary>
    private static IEnumerable<PostgresBinaries> Installed()
    {
        var versions = Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : [];
        var debian = versions
            .Select(version => new PostgresBinaries(Path.Combine(version, "bin"), Number(Path.GetFileName(version))))
            .Where(found => File.Exists(found["initdb"]) && File.Exists(found["postgres"]))
            .OrderByDescending(found => found.Major);
        return Executables.Find("initdb") is { } initdb ? [.. debian, new(Path.GetDirectoryName(initdb)!, null)] : debian;
    }

    public static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
