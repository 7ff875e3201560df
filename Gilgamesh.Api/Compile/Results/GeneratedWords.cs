using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Results;

/// <summary>Makes, after the start, the words of generated videos that have none yet; until then they are found by Postgres' own words.</summary>
internal sealed class GeneratedWords(GeneratedVideoStore store, ILogger<GeneratedWords> logger)
    : Rounds("Making the words of generated videos", TimeSpan.FromSeconds(10), logger)
{
    protected override async Task<TimeSpan?> RunAsync(CancellationToken stopping) => await store.MakeSomeWordsAsync(stopping) ? TimeSpan.Zero : null;
}
