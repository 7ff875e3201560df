using Npgsql;

namespace Gilgamesh.Api.Database;

internal static class DatabaseFaults
{
    // Class 57: an operator intervenes, for example by shutting the server down.
    private const string OperatorIntervention = "57";

    /// <summary>The database's disk is full: what needs room fails, until some is made.</summary>
    public static bool IsDiskFull(this Exception fault) => fault is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    /// <summary>Whether the database is only away, so that the same may succeed when it is back.</summary>
    public static bool IsTransient(this Exception fault) => fault is NpgsqlException { IsTransient: true }
        || (fault is PostgresException { SqlState: { } state } && state.StartsWith(OperatorIntervention, StringComparison.Ordinal));
}
