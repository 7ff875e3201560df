namespace Gilgamesh.Processes.Postgres;

/// <summary>Postgres refuses to run as root. This is the way to run its programs as somebody else.</summary>
internal sealed class PostgresAccount
{
    public const string Name = "postgres";

    private readonly Func<Command, Command> _become;

    private PostgresAccount(Func<Command, Command> become) => _become = become;

    public Command Run(Command command) => _become(command);

    /// <summary>The first way that works here and lets the account write into <paramref name="folder"/>.</summary>
    /// <exception cref="LaunchException">There is none.</exception>
    public static async Task<PostgresAccount> ForAsync(string folder, CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new(command => command);
        }

        await PrivatePostgres.RunAsync(new("chown", ["-R", $"{Name}:{Name}", folder]), $"Giving {folder} to the account '{Name}'", cancel);
        foreach (var become in Ways())
        {
            if (await ProgramRunner.SucceedsAsync(become(new("touch", ["-c", Path.Combine(folder, ".")])), new(), cancel))
            {
                return new(become);
            }
        }

        throw new LaunchException(
            $"PostgreSQL does not run as root, and the account '{Name}' can't write into {folder}. Choose a data folder that it can enter, or start as another user.");
    }

    private static IEnumerable<Func<Command, Command>> Ways()
    {
        string[] account = [$"--reuid={Name}", $"--regid={Name}", "--clear-groups"];
        // A data folder below /root (mode 700) can't be entered by the account; these two capabilities let it pass, and
        // no others stay with it.
        const string Pass = "-all,+dac_override,+dac_read_search";
        if (Executables.Find("setpriv") is { } setpriv)
        {
            yield return command => command.Through(setpriv, [.. account, $"--inh-caps={Pass}", $"--ambient-caps={Pass}"]);
            yield return command => command.Through(setpriv, account);
        }

        if (Executables.Find("runuser") is { } runuser)
        {
            yield return command => command.Through(runuser, "-u", Name, "--");
        }
    }
}
