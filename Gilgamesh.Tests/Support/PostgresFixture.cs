using Npgsql;

namespace Gilgamesh.Tests.Support;

/// <summary>
/// Real Postgres for tests: <c>IClassFixture&lt;PostgresFixture&gt;</c>. One cluster serves the whole run; each class, or each test,
/// takes databases of its own.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _prefix = $"test_{Guid.NewGuid():N}";

    private int _databases;
    private string? _connectionString;

    /// <summary>An empty database of this fixture's test class.</summary>
    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async Task InitializeAsync() => _connectionString = await CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A new, empty database; the answer is its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var server = await TestCluster.ConnectionStringAsync;
        var name = $"{_prefix}_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }
}
