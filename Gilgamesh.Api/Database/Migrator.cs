using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Database;

/// <summary>Brings the schema up to date before anything else starts. Several Apis may start at once: one works, the others wait.</summary>
internal sealed class Migrator(NpgsqlDataSource database, IConfiguration configuration, ILogger<Migrator> logger) : IHostedLifecycleService
{
    private const long LockKey = 0x47494C47414D; // "GILGAM"

    /// <summary>How long to wait for a Postgres that is still starting.</summary>
    private TimeSpan StartTimeout => configuration.GetValue("Database:StartTimeout", TimeSpan.FromMinutes(1));

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        // The lock belongs to the session; a dead Api's session ends, and its lock with it.
        await connection.ExecuteAsync(new("SELECT pg_advisory_lock(@LockKey)", new { LockKey }, commandTimeout: 0, cancellationToken: cancellationToken));
        try
        {
            await MigrateAsync(connection, Migration.LoadAll(), cancellationToken);
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(NpgsqlConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new(
            "CREATE TABLE IF NOT EXISTS gilgamesh_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
            cancellationToken: cancel));
        var applied = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT name FROM gilgamesh_migrations", cancellationToken: cancel))).ToHashSet();
        foreach (var migration in migrations.Where(migration => !applied.Contains(migration.Name)))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.ExecuteAsync(new(migration.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
            await connection.ExecuteAsync(new(
                "INSERT INTO gilgamesh_migrations (name) VALUES (@Name)", new { migration.Name }, transaction, cancellationToken: cancel));
            await transaction.CommitAsync(cancel);
            logger.LogInformation("Migration {Name} applied", migration.Name);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var deadline = DateTime.UtcNow + StartTimeout;
        while (true)
        {
            try
            {
                return await database.OpenConnectionAsync(cancel);
            }
            catch (NpgsqlException fault) when (IsStarting(fault) && DateTime.UtcNow < deadline)
            {
                logger.LogInformation("Waiting for the database: {Reason}", fault.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancel);
            }
        }
    }

    /// <summary>Not listening yet, still recovering, or the database itself not yet created.</summary>
    private static bool IsStarting(NpgsqlException fault) =>
        fault.IsTransient || fault.SqlState == PostgresErrorCodes.InvalidCatalogName || fault is not PostgresException;
}
