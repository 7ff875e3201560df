namespace Gilgamesh.Processes.Postgres;

/// <summary>
/// A Postgres server of our own: its cluster lies in a folder of ours, it listens on one loopback port and nowhere else,
/// and it has one user with a random password. The system's own Postgres, if it runs, is left alone.
/// </summary>
/// <param name="ConnectionString">Of the database <c>gilgamesh</c>.</param>
internal sealed record PrivatePostgres(
    string ConnectionString, int Port, PostgresBinaries Binaries, PostgresAccount Account, Command Program)
{
    public const string Database = "gilgamesh";

    /// <summary>Postgres' "fast" stop: running statements are broken off, everything is written out.</summary>
    public const Signal StopSignal = Signal.INT;

    private const string User = "gilgamesh";

    /// <summary>Runs until it is asked to stop.</summary>
    public Command Server => Account.Run(Program);

    /// <summary>Runs no longer than this process. The kernel forgets that bond when the account changes, so it is made after.</summary>
    public Command BoundServer => Account.Run(Program.BoundToThisProcess(StopSignal).InItsOwnSession());

    /// <summary>Makes the cluster and its database where they are missing, and ends a server that an earlier run left behind.</summary>
    /// <param name="folder">The caller is the only one who uses it.</param>
    /// <param name="settings">More server settings, as <c>name=value</c>.</param>
    /// <exception cref="LaunchException">Postgres is not installed, or can't work in the folder.</exception>
    public static async Task<PrivatePostgres> PrepareAsync(string folder, int port, IEnumerable<string> settings, CancellationToken cancel)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
        {
            await CreateAsync(folder, cancel);
        }

        var cluster = ClusterOf(folder);
        var version = (await File.ReadAllTextAsync(Path.Combine(cluster, "PG_VERSION"), cancel)).Trim();
        var binaries = PostgresBinaries.Find(PostgresBinaries.Number(version));
        var account = await PostgresAccount.ForAsync(folder, cancel);
        await OrphanedServer.StopAsync(cluster, cancel);

        string[] all =
        [
            "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "logging_collector=off", "log_destination=stderr",
            // Short queries only: compiling them costs more than it gains.
            "jit=off", .. settings,
        ];
        string[] arguments = ["-D", cluster, .. all.SelectMany(setting => new[] { "-c", setting })];
        var password = StoredSecret.ReadOrMake(PasswordFileOf(folder));
        return new(
            $"Host=127.0.0.1;Port={port};Username={User};Password={password};Database={Database}",
            port,
            binaries,
            account,
            new(binaries["postgres"], arguments) { WorkingDirectory = folder });
    }

    public Task<bool> IsReadyAsync(CancellationToken cancel) => ProgramRunner.SucceedsAsync(
        new(Binaries["pg_isready"], ["-q", "-h", "127.0.0.1", "-p", $"{Port}", "-U", User, "-d", Database]), new(), cancel);

    /// <exception cref="LaunchException">It did not succeed; the message has its last words.</exception>
    internal static async Task RunAsync(Command command, string purpose, CancellationToken cancel)
    {
        try
        {
            await ProgramRunner.RunAsync(command, new() { MaxTime = TimeSpan.FromMinutes(10) }, cancel);
        }
        catch (ProgramException fault)
        {
            throw new LaunchException($"{purpose} failed: {fault.Message}");
        }
    }

    private static string ClusterOf(string folder) => Path.Combine(folder, "cluster");

    private static string PasswordFileOf(string folder) => Path.Combine(folder, "password");

    /// <summary>In a folder beside, renamed when it is whole: a first start that is broken off leaves nothing half done.</summary>
    private static async Task CreateAsync(string folder, CancellationToken cancel)
    {
        var binaries = PostgresBinaries.Find(major: null);
        var partial = folder + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        Directory.CreateDirectory(partial);
        StoredSecret.ReadOrMake(PasswordFileOf(partial));
        File.SetUnixFileMode(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var account = await PostgresAccount.ForAsync(partial, cancel);
        await RunAsync(account.Run(InitDb(binaries, partial)) with { WorkingDirectory = partial }, "Making the database cluster", cancel);
        await RunAsync(account.Run(CreateDatabase(binaries, partial)) with { WorkingDirectory = partial }, "Making the database", cancel);
        Directory.Move(partial, folder);
    }

    private static Command InitDb(PostgresBinaries binaries, string folder) => new(
        binaries["initdb"],
        [
            "-D", ClusterOf(folder), "-U", User, "--auth=scram-sha-256", $"--pwfile={PasswordFileOf(folder)}", "--encoding=UTF8",
            OperatingSystem.IsMacOS() ? "--locale=en_US.UTF-8" : "--locale=C.UTF-8", "--text-search-config=english",
        ]);

    /// <summary>Postgres without a server: it reads statements and ends. Nobody can connect in between.</summary>
    private static Command CreateDatabase(PostgresBinaries binaries, string folder) =>
        new(binaries["postgres"], ["--single", "-D", ClusterOf(folder), "postgres"]) { Input = $"CREATE DATABASE {Database} OWNER {User};\n" };
}
