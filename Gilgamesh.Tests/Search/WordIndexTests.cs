using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Tests.Search;

public sealed class WordIndexTests
{
    private static readonly string[] Texts =
    [
        "a woman does push-ups on a mat",
        "a woman on a mat, on a mat, on a mat",
        "a man lowers into a deep squat",
        "a man and a woman walk over a long bridge and talk about a squat house and many other things of theirs",
        "一名女子在客厅做徒手深蹲",
    ];

    private readonly WordIndex _index = new();

    public WordIndexTests() => Array.ForEach(Texts, text => _index.Append(SegmentWords.Of(text, [], "")));

    [Theory]
    [InlineData("push-ups", 0)]
    [InlineData("pushups", 0)]
    [InlineData("push up on mats", 0)]
    [InlineData("mat", 1)]
    [InlineData("squatting", 2)]
    [InlineData("woman who walks", 3)]
    [InlineData("深蹲", 4)]
    public void Match_AnyFormOfTheWords_RanksTheTextFirst(string query, int first)
    {
        var scores = Match(query);

        Assert.Equal(first, scores.Index().MaxBy(score => score.Item).Index);
        Assert.InRange(scores[first], 0.2f, 2.2f);
    }

    [Fact]
    public void Match_ARareWord_CountsMoreThanAFrequentOne()
    {
        var scores = Match("woman squat bridge");

        Assert.True(scores[3] > scores[2] && scores[2] > scores[1], string.Join(' ', scores));
    }

    [Fact]
    public void Match_AWordThatStandsNowhere_CostsWhatItWouldHaveGiven()
    {
        Assert.True(Match("deep squat kayak")[2] < 0.8f * Match("deep squat")[2]);
        Assert.All(Match("kayak"), score => Assert.Equal(0, score));
        Assert.All(Match("the and of"), score => Assert.Equal(0, score));
        Assert.All(Match(""), score => Assert.Equal(0, score));
    }

    [Theory]
    [InlineData("sqaut", "squat")]
    [InlineData("deep sqauts on a mat", "deep squat on a mat")]
    [InlineData("kayak", "kayak")]
    [InlineData("bridges", "bridges")]
    [InlineData("briefs", "briefs")]
    public void Correct_WordsThatNobodyKnows_BecomeTheLibrarys(string query, string corrected) =>
        Assert.Equal(corrected, Spelling.Correct(query, _index, word => word == "briefs"));

    private float[] Match(string query)
    {
        using var scores = _index.Match(QueryWords.Of(query));
        return scores.Span.ToArray();
    }
}
