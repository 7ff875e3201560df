using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;

namespace Gilgamesh.Tests.Compile.Cards;

public sealed class InterludesTests
{
    private static readonly CompilationRequest Request = new("c", "60 seconds, squats and planks", Title: "Legs");

    [Fact]
    public void Of_AllCards_StandBeforeTheirSegmentsAndAtTheEnds()
    {
        var state = Interludes.Decide(With(new(new(), new(), new("Bye", 3), "blur")), State("squats", "deep squats", "planks"));

        var cards = Interludes.Of(With(new(new(), new(), new("Bye", 3), "blur")), state);

        Assert.Equal([(0, 60, "Legs", null), (0, 60, "Squats", "1"), (1, 60, "Deep squats", "2"), (2, 60, "Planks", "3"), (3, 90, "Bye", null)], cards.Select(card => (card.Place, card.Frames, card.Text, card.Label)));
        Assert.All(cards, card => Assert.True(card.Look.Blurred));
        Assert.Equal(11, Interludes.Seconds(With(new(new(), new(), new("Bye", 3))), state));
        Assert.Empty(state.Warnings);
    }

    [Fact]
    public void Of_ByTopic_NamesEachTopicOnce()
    {
        var request = With(new(Chapters: new("topic", 1)));

        var cards = Interludes.Of(request, Interludes.Decide(request, State("squats", "deep squats", "planks")));

        Assert.Equal([(0, "Legs and knees", "1"), (2, "Planks", "2")], cards.Select(card => (card.Place, card.Text, card.Label)));
    }

    [Fact]
    public void Decide_ChapterCardsThatLeaveLessThanHalf_AreLeftOutWithAWarning()
    {
        var request = With(new(new(Duration: 5), new(Duration: 5), new("Bye", 5)));

        var state = Interludes.Decide(request, State([.. Enumerable.Range(0, 5).Select(n => $"q{n}")]));

        Assert.Equal([InterludeKind.Title, InterludeKind.End], Interludes.Of(request, state).Select(card => card.Kind));
        Assert.Contains("chapter cards are left out", Assert.Single(state.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoVideo_HasNoCards() =>
        Assert.Empty(Interludes.Of(With(new(new())) with { TextOnly = true }, State("squats")));

    [Fact]
    public async Task Narrate_Cards_LeaveTheRestOfTheLengthToTheSegments()
    {
        var request = With(new(new(Duration: 5), End: new("Bye", 5))) with { Audio = false, IncludeBase64 = true };
        var said = string.Concat(Enumerable.Repeat("words ", 5));
        var state = State("squats", "planks", "bends") with { Script = new([.. Enumerable.Range(0, 3).Select(_ => new ScriptSegment([.. Enumerable.Range(0, 20).Select(n => new ScriptSentence($"{n} {said}", "c1", "x"))]))], 1, "t") };

        var with = await new Narrator(null!, Microsoft.Extensions.Logging.Abstractions.NullLogger<Narrator>.Instance).NarrateAsync(request, state, _ => Task.CompletedTask, default);

        Assert.InRange(with.Narration!.Duration + Interludes.Seconds(request, with), 54, 66);
    }

    [Fact]
    public void Plan_Cards_AreSegmentsOfTheirOwnWithTheirTransitions()
    {
        var request = With(new(new(), End: new("Bye", 1))) with { Transition = "crossfade", TransitionDuration = 0.5 };
        var state = State("squats", "planks");
        var narration = new Narration([new("s", 1, 90), new("s", 1, 100)], 1, null);

        var plan = Timeline.Plan(request, state.Clips!.Segments, new([new([]), new([])], 1, "t"), narration, Interludes.Of(request, state));

        Assert.Equal([60, null, null, 45], plan.Segments.Select(segment => segment.Card?.Frames));
        Assert.Equal([0, 15, 15, 15], plan.Segments.Select(segment => segment.Lead));
        Assert.Equal([0, 105, 115, 0], plan.Segments.Select(segment => segment.Plays.Sum(play => play.Frames)));
    }

    private static CompilationRequest With(CardsRequest cards) => Request with { Cards = cards };

    private static CompilationState State(params string[] queries)
    {
        var clip = new CutClip(new(Guid.NewGuid(), "v", new(0, 120), new(0, 120), "", "", [], 1), "key", new(0, 120));
        return new()
        {
            Plan = new(60, [.. queries.Select(query => new SearchQuery(query, 5, 10, []) { Topic = query.Contains("squats", StringComparison.Ordinal) ? "legs and knees" : null })], "test"),
            Clips = new([.. queries.Select(query => new CutSegment(query, 10, [clip]))], []),
        };
    }
}
