using Gilgamesh.Samples.Bench.Relevance;

namespace Gilgamesh.Tests.Samples;

public sealed class RelevanceQualityTests
{
    [Fact]
    public void Quality_OfAnswers_IsTheShareOfTheRightOnesThatHaveRoom()
    {
        var quality = Quality.Of(
        [
            (new HashSet<string> { "a" }, ["a", "b", "c"]),
            (new HashSet<string> { "a", "b" }, ["c", "a", "d", "e", "f", "b"]),
            (new HashSet<string> { "z" }, ["a", "b"]),
            (new HashSet<string> { "z" }, []),
        ]);

        Assert.Equal([0.25, 0.375, 0.5], quality.Recall);
        Assert.Equal((1 + 0.5) / 4, quality.ReciprocalRank);
    }

    [Fact]
    public async Task Bench_WithoutTheSets_SaysWhatItNeeds() =>
        Assert.Equal(2, await RelevanceBench.RunAsync(["relevance", "--sets", "/nowhere/at-all"], default));
}
