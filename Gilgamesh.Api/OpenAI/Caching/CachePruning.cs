using Dapper;
using Gilgamesh.Api.Jobs;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.OpenAI.Caching;

/// <summary>Forgets answers and vectors of models once a day, when they are older than <see cref="OpenAIOptions.KeepAnswers"/>.</summary>
internal sealed class CachePruning(NpgsqlDataSource database, IOptions<OpenAIOptions> options, ILogger<CachePruning> logger)
    : Rounds("Forgetting old answers of models", Pause, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(
            """
            DELETE FROM provider_cache WHERE created_at < now() - @age;
            DELETE FROM embedding_cache WHERE created_at < now() - @age;
            """,
            new { age = options.Value.KeepAnswers },
            cancellationToken: cancel));
    }

    protected override async Task<TimeSpan?> RunAsync(CancellationToken stopping)
    {
        logger.LogDebug("{Rows} answers of models were older than {Age} and are forgotten", await PruneAsync(stopping), options.Value.KeepAnswers);
        return Pause;
    }
}
