namespace Gilgamesh.Api.Compile.Results;

/// <summary>Makes, after the start, the words of generated videos that have none yet. What breaks off goes on at the next start.</summary>
internal sealed class GeneratedWords(GeneratedVideoStore store, ILogger<GeneratedWords> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await store.MakeSomeWordsAsync(stoppingToken))
            {
            }
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(fault, "Words of generated videos could not be made; they are found by Postgres' own words");
        }
    }
}
