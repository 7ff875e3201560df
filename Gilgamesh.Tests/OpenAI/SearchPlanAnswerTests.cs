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
        var queries = Answer([.. Enumerable.Range(0, count).Select(n => Query($"thing {n}", seconds: 20))]).Normalise(duration);

        Assert.All(queries, query => Assert.Equal(each, query.DurationTarget, 0.1));
    }

    [Fact]
    public void Normalise_WildAnswer_IsBroughtIntoRange()
    {
        var wild = Answer(
        [
            .. Enumerable.Range(0, 12).Select(n => Query($"thing {n}", priority: n * 7, seconds: double.NaN)), Query("   "), Query(new string('x', 5000), priority: 99),
        ]);

        var queries = wild.Normalise(100);

        Assert.Equal(8, queries.Count);
        Assert.All(queries, query =>
        {
            Assert.InRange(query.Priority, 1, 10);
            Assert.InRange(query.DurationTarget, 10, 30);
            Assert.InRange(query.QueryText.Length, 1, 300);
        });
    }

    [Theory]
    [InlineData("exclude", "position", "lying,nonsense", "no lying", "exclude position lying")]
    [InlineData("require", "equipment", "none", "with nothing at all", "require equipment none")]
    [InlineData("exclude", "text", "burpees", "burpees drive me mad", "exclude text burpees")]
    [InlineData("exclude", "position", "floor", "which nobody said", "")]
    [InlineData("require", "text", "music", "no lying", "")]
    [InlineData("exclude", "mood", "sad", "no lying", "")]
    [InlineData("exclude", "impact", "jump", "no lying", "")]
    public void Normalise_ModelsConstraints_AreTheUsersOrNone(string mode, string attribute, string values, string said, string expected)
    {
        var answer = Answer([]) with { Constraints = [new(mode, attribute, values.Split(','), said)] };

        // What the rules have read of an attribute, the model does not change.
        var constraints = answer.Normalise(
            "no lying, with nothing at all; burpees drive me mad", [new(ConstraintMode.Exclude, "impact", ["high"], "quiet")], Domain.Of("fitness"));

        Assert.Equal(expected, string.Join(' ', constraints.Select(one => $"{(one.Mode == ConstraintMode.Require ? "require" : "exclude")} {one.Attribute} {one.Values[0]}")));
    }

    [Fact]
    public void Fault_FewerThanFiveDifferentQueries_IsOne() =>
        Assert.NotNull(Answer([Query("a squat"), Query("A Squat"), Query("b"), Query("c"), Query("d")]).Fault());

    private static SearchPlanQuery Query(string text, int priority = 5, double seconds = 15) => new(text, priority, seconds, []);

    private static SearchPlanAnswer Answer(IReadOnlyList<SearchPlanQuery> queries) => new(queries, []);
}
