using Gilgamesh.Api.Domains;
using Gilgamesh.Api.OpenAI.Planning;

namespace Gilgamesh.Tests.OpenAI;

public sealed class SearchPlanAnswerTests
{
    [Theory]
    [InlineData(5, 60, 12)]
    [InlineData(8, 120, 15)]
    [InlineData(8, 600, 30)]
    [InlineData(6, 30, 10)]
    public void Normalise_Durations_AddUpAsFarAsTheyMay(int count, double duration, double each)
    {
        var queries = new SearchPlanAnswer([.. Enumerable.Range(0, count).Select(n => Query($"thing {n}", seconds: 20))]).Normalise(duration, [], Domain.Of("fitness"));

        Assert.All(queries, query => Assert.Equal(each, query.DurationTarget, 0.1));
    }

    [Fact]
    public void Normalise_WildAnswer_IsBroughtIntoRange()
    {
        var wild = new SearchPlanAnswer(
        [
            .. Enumerable.Range(0, 12).Select(n => Query($"thing {n}", priority: n * 7, seconds: double.NaN)), Query("   "), Query(new string('x', 5000), priority: 99),
        ]);

        var queries = wild.Normalise(100, ["jumping"], Domain.Of("fitness"));

        Assert.Equal(8, queries.Count);
        Assert.All(queries, query =>
        {
            Assert.InRange(query.Priority, 1, 10);
            Assert.InRange(query.DurationTarget, 10, 30);
            Assert.InRange(query.QueryText.Length, 1, 300);
            Assert.Contains("jumping", query.ExcludeTerms);
        });
    }

    [Fact]
    public void Normalise_ModelExcludesEquipment_IsNotFollowed()
    {
        var answer = new SearchPlanAnswer([Query("squat") with { ExcludeTerms = ["Equipment", "gym equipment", "running"] }]);

        Assert.Equal(["jumping", "running"], answer.Normalise(60, ["jumping"], Domain.Of("fitness"))[0].ExcludeTerms);
    }

    [Fact]
    public void Normalise_ModelExcludesTooMuch_KeepsWhatTheUserExcluded()
    {
        var answer = new SearchPlanAnswer([Query("squat") with { ExcludeTerms = [.. Enumerable.Range(0, 20).Select(n => $"thing {n}")] }]);

        Assert.Equal("jumping", answer.Normalise(60, ["jumping"], Domain.Of("fitness"))[0].ExcludeTerms[0]);
    }

    [Fact]
    public void Fault_FewerThanFiveDifferentQueries_IsOne() =>
        Assert.NotNull(new SearchPlanAnswer([Query("a squat"), Query("A Squat"), Query("b"), Query("c"), Query("d")]).Fault());

    private static SearchPlanQuery Query(string text, int priority = 5, double seconds = 15) => new(text, priority, seconds, [], []);
}
