using Dapper;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Jobs;
using Npgsql;

namespace Gilgamesh.Api.Compile.Listing;

/// <summary>How long the stages of compilations usually take: the median of the last fifty that were completed.</summary>
internal sealed class StageTimes(NpgsqlDataSource database, TimeProvider time)
{
    private const int Last = 50;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private Known _known = new([], DateTimeOffset.MinValue);

    /// <summary>Seconds by stage; empty where nothing was ever completed.</summary>
    public async Task<IReadOnlyDictionary<string, double>> GetAsync(CancellationToken cancel)
    {
        if (_known.At + KeptFor < time.GetUtcNow())
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            var rows = await connection.QueryAsync<(string Stage, double Seconds)>(new CommandDefinition(
                """
                SELECT key, percentile_cont(0.5) WITHIN GROUP (ORDER BY value::float8)
                FROM (SELECT stages FROM compilations WHERE status = 'completed' AND jsonb_typeof(stages) = 'object' ORDER BY completed_at DESC LIMIT @Last) recent,
                     jsonb_each_text(stages)
                GROUP BY key
                """,
                new { Last }, cancellationToken: cancel));
            _known = new(rows.ToDictionary(row => row.Stage, row => row.Seconds), time.GetUtcNow());
        }

        return _known.Seconds;
    }

    /// <summary>Seconds until a compilation is completed, when each stage takes as long as usual; null where that can't be known.</summary>
    public static double? Eta(CompilationRow row, IReadOnlyDictionary<string, double> usual)
    {
        // How long others keep it waiting, nobody knows.
        if (row.Status != JobStatus.Running || usual.Count == 0)
        {
            return null;
        }

        var left = CompilationStages.All.Sum(stage =>
            usual.GetValueOrDefault(stage.Name) * Math.Clamp((stage.End - row.Progress) / (stage.End - stage.Start), 0, 1));
        return Math.Round(left, 1);
    }

    private sealed record Known(Dictionary<string, double> Seconds, DateTimeOffset At);
}
