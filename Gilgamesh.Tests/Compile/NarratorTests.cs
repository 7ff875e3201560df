using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Providers;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

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
    public async Task Fit_OneLongSentenceEach_LeavesOutSegmentsWithTheirClipsAndSaysSo()
    {
        var state = await FitAsync(State(sentences: 1, words: 30, segments: 5), 30);

        Assert.InRange(state.Narration!.Duration, 10, 30);
        Assert.Equal(["q0", "q4"], state.Clips!.Segments.Select(segment => segment.Query));
        Assert.Equal(2, state.Script!.Segments.Count);
        Assert.StartsWith("3 of 5 segments were left out", Assert.Single(state.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_MoreThanTime_KeepsTheHelloAndTheGoodbye()
    {
        var before = State(sentences: 3, words: 20, segments: 4);
        var said = Openings.Greet(before.Script!.Segments, 60, "en");

        var state = await FitAsync(before with { Script = before.Script with { Segments = said } }, 30);

        Assert.InRange(state.Narration!.Duration, 15, 30);
        Assert.StartsWith("Hello and welcome. s0", state.Script!.Segments[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("thank you for being here.", state.Script.Segments[^1].Text, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(true, "the video is silent, with the text over the picture.")]
    [InlineData(false, "there is no sound, and the durations are estimates.")]
    public async Task Narrate_SpeechFails_SaysWhatThereIsInstead(bool clips, string instead)
    {
        var offline = new ProviderFallback(FailurePolicy.Fallback, NullLogger<ProviderFallback>.Instance);
        var local = new LocalSpeaker(new(new HttpClient()));
        using var audio = new AudioGenerator(new BrokenSpeaker(), local, new(new HttpClient()), offline, Options.Create(new CompilationOptions()));
        var before = State(sentences: 2, words: 8, segments: 3) with { Plan = new(30, [], "test") };

        var state = await new Narrator(audio, NullLogger<Narrator>.Instance).NarrateAsync(
            new("app", "30 seconds", Clips: clips), before, _ => Task.CompletedTask, CancellationToken.None);

        Assert.EndsWith(instead, Assert.Single(state.Warnings), StringComparison.Ordinal);
        Assert.Null(state.Narration!.Provider);
        Assert.All(state.Narration.Segments, segment => Assert.Null(segment.SpeechKey));
    }

    [Theory]
    [InlineData(3, new[] { "Squat", "Plank" }, "61 seconds out of 3 source videos: Squat, Plank.")]
    [InlineData(1, new string[0], "61 seconds out of 1 source video.")]
    public void Described_Sources_AreCountedByVideoNotByTitle(int sources, string[] titles, string description) =>
        Assert.Equal(description, GeneratedVideo.Described(60.8, sources, titles));

    private static Task<CompilationState> FitAsync(CompilationState state, double longest) =>
        Narrator.FitAsync(state, longest, script => Task.FromResult(AudioGenerator.Estimate(script, longest)));

    private static CompilationState State(int sentences, int words, int segments)
    {
        var clip = new CutClip(new(Guid.NewGuid(), "v", new(0, 120), new(0, 120), "", "", [], 1), null, new(0, 120));
        return new()
        {
            Clips = new([.. Enumerable.Range(0, segments).Select(n => new CutSegment($"q{n}", 10, [clip]))], []),
            Script = new([.. Enumerable.Range(0, segments).Select(_ => new ScriptSegment([.. Enumerable.Range(0, sentences).Select(s => Sentence(s, words))]))], 1, "test"),
        };
    }

    private sealed class BrokenSpeaker : ISpeaker
    {
        public string Provider => "broken";

        public Task<Speech> SpeakAsync(string text, string voice, double speed, CancellationToken cancel) =>
            Task.FromException<Speech>(new WorkerException(WorkerErrorCodes.Failed, "no voice today"));
    }

    private static ScriptSentence Sentence(int place, int words) => new($"s{place} {string.Concat(Enumerable.Repeat("words ", words))}", "c1", "words");
}
