using System.Runtime.InteropServices;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Dashboard;

/// <summary>Aspire's command line, which carries the dashboard and comes from npm. It is a program of its own and needs no node.</summary>
/// <param name="Folder">Holds one version of it, and all that it writes.</param>
internal sealed record AspireCli(string Folder)
{
    /// <summary>The dashboard takes OTLP, so this need not be the version that the full profile is built with.</summary>
    public const string Version = "13.5.4";

    public static string Package { get; } = $"@microsoft/aspire-cli-{Platform}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    public string Program => Path.Combine(Folder, "node_modules", Package, "bin", "aspire");

    private static string Platform => OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl"
        : "linux";

    /// <param name="parent">Taken away with every other version in it; ours to use.</param>
    /// <exception cref="LaunchException">It is not there, and can't be fetched.</exception>
    public static async Task<AspireCli> InstallAsync(string parent, Action<string> log, CancellationToken cancel)
    {
        var cli = new AspireCli(Path.Combine(parent, Version));
        if (File.Exists(cli.Program))
        {
            return cli;
        }

        var npm = Executables.Find("npm")
            ?? throw new LaunchException("The dashboard is fetched with npm, which is not installed: apt-get install npm. Without --dashboard nothing of it is needed.");
        if (Directory.Exists(parent))
        {
            Directory.Delete(parent, recursive: true);
        }

        log($"fetching {Package} {Version} with npm: about 130 MB, 450 MB unpacked");
        // In a folder beside, renamed when it is whole: a download that is broken off is begun again.
        var partial = cli.Folder + ".partial";
        Directory.CreateDirectory(partial);
        await Tool.RunOrThrowAsync(Install(npm, partial), $"Fetching {Package} {Version}", cancel);
        Directory.Delete(CacheIn(partial), recursive: true);
        Directory.Move(partial, cli.Folder);
        return cli;
    }

    /// <summary>The user's own npm settings hold, a registry or proxy among them; but nothing is written outside of the folder.</summary>
    private static Command Install(string npm, string folder) => new(
        npm,
        [
            "install", "--prefix", folder, "--cache", CacheIn(folder), "--ignore-scripts", "--no-save", "--no-audit", "--no-fund",
            "--no-update-notifier", "--loglevel=error", $"{Package}@{Version}",
        ]);

    private static string CacheIn(string folder) => Path.Combine(folder, "npm-cache");
}
