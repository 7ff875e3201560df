using Gilgamesh.Processes;
using Gilgamesh.Processes.Postgres;
using Gilgamesh.Tests.Support;
using Npgsql;

namespace Gilgamesh.Tests.Hosting;

public sealed class PrivatePostgresTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gilgamesh-pg-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Fixture_TwoDatabases_AreEmptyAndApart()
    {
        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        var other = await fixture.CreateDatabaseAsync();

        await ExecuteAsync(fixture.ConnectionString, "CREATE TABLE mark (n int)");

        Assert.Equal(1L, await ExecuteAsync(fixture.ConnectionString, "SELECT count(*) FROM pg_tables WHERE tablename = 'mark'"));
        Assert.Equal(0L, await ExecuteAsync(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'mark'"));
    }

    [Fact]
    public async Task Start_UnderPrivateFolderOfRoot_KeepsItsDataOverARestart()
    {
        // As a data folder below /root: the account that Postgres runs as can't enter the parent.
        File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var folder = Path.Combine(_root, "postgres");

        await using (var first = await RunningPostgres.StartAsync(folder))
        {
            await ExecuteAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS n");
            Assert.True(await first.Process.StopAsync(PrivatePostgres.StopSignal, TimeSpan.FromSeconds(10)), "It had to be killed.");
        }

        await using var second = await RunningPostgres.StartAsync(folder);
        Assert.Equal(42, await ExecuteAsync(second.ConnectionString, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task Start_LockFileNamesALivingStranger_StartsAllTheSame()
    {
        var folder = Path.Combine(_root, "postgres");
        await using (await RunningPostgres.StartAsync(folder))
        {
        }

        // After a crash and a reboot, the number in the lock file may belong to anybody.
        await File.WriteAllTextAsync(Path.Combine(folder, "cluster", "postmaster.pid"), $"{Environment.ProcessId}\n{folder}/cluster\n");

        await using var second = await RunningPostgres.StartAsync(folder);
        Assert.Equal(1, await ExecuteAsync(second.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Prepare_ServerOfAnEarlierRunIsLeft_StopsIt()
    {
        var folder = Path.Combine(_root, "postgres");
        await using var orphan = await RunningPostgres.StartAsync(folder);

        await PrivatePostgres.PrepareAsync(folder, Ports.Free(), [], CancellationToken.None);

        Assert.Equal(0, await orphan.Process.Exited.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task Connect_WithoutThePassword_IsRefused()
    {
        await using var postgres = await RunningPostgres.StartAsync(Path.Combine(_root, "postgres"));
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(wrong, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed record RunningPostgres(ChildProcess Process, string ConnectionString) : IAsyncDisposable
    {
        public static async Task<RunningPostgres> StartAsync(string folder)
        {
            var postgres = await PrivatePostgres.PrepareAsync(folder, Ports.Free(), ["fsync=off"], CancellationToken.None);
            var process = ChildProcess.Start(postgres.BoundServer, _ => { });
            while (!await postgres.IsReadyAsync(CancellationToken.None))
            {
                Assert.False(process.Exited.IsCompleted, "Postgres ended before it was ready.");
                await Task.Delay(50);
            }

            return new(process, postgres.ConnectionString);
        }

        public async ValueTask DisposeAsync()
        {
            await Process.StopAsync(PrivatePostgres.StopSignal, TimeSpan.FromSeconds(10));
            await Process.DisposeAsync();
        }
    }
}
