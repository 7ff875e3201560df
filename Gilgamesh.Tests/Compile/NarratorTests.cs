using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Tests.Compile;

public sealed class NarratorTests
{
    [Fact]
    public async Task Fit_MoreSentencesThanTime_SaysLessOfEach()
    {
        var state = await FitAsync(State(sentences: 4, words: 15, segments: 3), 30);

        Assert.InRange(state.Narration!.Duration, 15, 30);
        Assert.Equal(3, state.Script!.Segments.Count);
        Assert.All(state.Script.Segments, segment => Assert.StartsWith("s0", segment.Text, StringComparison.Ordinal));
        Assert.Empty(state.Warnings);
    }

    [Fact]
    public async Task Fit_OneLongSentenceEach_LeavesOutTheLastSegmentsWithTheirClipsAndSaysSo()
    {
        var state = await FitAsync(State(sentences: 1, words: 30, segments: 5), 30);

        Assert.InRange(state.Narration!.Duration, 10, 30);
        Assert.Equal(["q0", "q1"], state.Clips!.Segments.Select(segment => segment.Query));
        Assert.Equal(2, state.Script!.Segments.Count);
        Assert.StartsWith("3 of 5 segments were left out", Assert.Single(state.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_SentenceLongerThanTheVideoMayBe_IsNotSaid()
    {
        var state = await FitAsync(State(sentences: 1, words: 400, segments: 1), 30);

        Assert.InRange(state.Narration!.Duration, 1, 30);
        Assert.Empty(Assert.Single(state.Script!.Segments).Sentences);
    }

    [Fact]
    public async Task Fit_WhatFits_StaysAsItIs()
    {
        var before = State(sentences: 2, words: 8, segments: 3);

        Assert.Same(before.Script, (await FitAsync(before, 60)).Script);
    }

    private static Task<CompilationState> FitAsync(CompilationState state, double longest) =>
        Narrator.FitAsync(state, longest, script => Task.FromResult(AudioGenerator.Estimate(script, longest)));

    private static CompilationState State(int sentences, int words, int segments)
    {
        var clip = new CutClip(new(Guid.NewGuid(), "v", 0, 4, 0, 4, "", "", [], 1), null, 0, 4, 120);
        return new()
        {
            Clips = new([.. Enumerable.Range(0, segments).Select(n => new CutSegment($"q{n}", 10, [clip]))], []),
            Script = new([.. Enumerable.Range(0, segments).Select(_ => new ScriptSegment([.. Enumerable.Range(0, sentences).Select(s => Sentence(s, words))]))], 1, "test"),
        };
    }

    private static ScriptSentence Sentence(int place, int words) => new($"s{place} {string.Concat(Enumerable.Repeat("words ", words))}", "c1", "words");
}
