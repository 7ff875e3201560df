namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// The command line that keeps a program within its bounds. <c>setpriv</c>, <c>prlimit</c> (util-linux), <c>env</c> and <c>nice</c> (coreutils) set something on
/// themselves and then become the next program, in the same process; where they are absent, it runs without.
/// </summary>
internal static class ContainedCommand
{
    /// <summary>All that a program gets of the worker's environment, which holds secrets: it reads what strangers have sent.</summary>
    private static readonly string[] Variables =
    [
        "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "ESPEAK_DATA_PATH",
    ];

    private static readonly string[] OwnEnvironment = Executables.Find("env") is { } env
        ? [env, "-i", .. Variables.Where(name => Environment.GetEnvironmentVariable(name) is not null).Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}")]
        : [];

    private static readonly string? Setpriv = Find("setpriv");
    private static readonly string? Prlimit = Find("prlimit");
    private static readonly string? Nice = Find("nice");

    /// <exception cref="EngineException">There is no such program.</exception>
    public static IReadOnlyList<string> For(ProgramRun run)
    {
        var program = Executables.Find(run.Program)
            ?? throw new EngineException(run.Program, EngineFailure.NotStarted, null, ProgramErrors.None, TimeSpan.Zero);
        return [.. DyingWithThisProcess(), .. OwnEnvironment, .. Limited(run.AddressSpace), .. SteppingBack(run.Background), program, .. run.Arguments];
    }

    /// <summary>Works for what <see cref="Spawner"/> starts: the signal comes when the thread that forked ends.</summary>
    private static string[] DyingWithThisProcess() => Setpriv is null ? [] : [Setpriv, "--pdeathsig", "KILL", "--"];

    private static string[] Limited(long? addressSpace) =>
        Prlimit is null || addressSpace is not { } bytes ? [] : [Prlimit, $"--as={bytes}", "--"];

    private static string[] SteppingBack(bool background) => Nice is null || !background ? [] : [Nice, "-n", "5"];

    /// <summary>Busybox' programs of these names know less.</summary>
    private static string? Find(string name) =>
        Executables.Find(name) is { } path && Path.GetFileName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.Name) is not "busybox" ? path : null;
}
