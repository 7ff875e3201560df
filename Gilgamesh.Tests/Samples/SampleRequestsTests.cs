using Gilgamesh.Api.Search.Embedding.Sentences;
using Gilgamesh.Samples.Bench.Relevance;
using Gilgamesh.Samples.Exercises;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Tests.Samples;

public sealed class SampleRequestsTests
{
    [Fact]
    public void Requests_NameExercisesThatThereAre()
    {
        var names = SampleLibrary.All.SelectMany(exercise => Enumerable.Range(1, exercise.Shots.Count).Select(shot => $"{exercise.Name}/{shot}").Prepend(exercise.Name)).ToHashSet();

        Assert.Equal((60, 40), (SampleRequests.Present.Count, SampleRequests.Absent.Count));
        Assert.All(SampleRequests.Present, request => Assert.True(request.Right.Count > 0 && request.Right.IsSubsetOf(names), request.Text));
        Assert.Equal(100, SampleRequests.Present.Select(request => request.Text).Concat(SampleRequests.Absent).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Texts_OfTheSampleLibrary_KnowTheirShots()
    {
        Assert.Equal(SampleLibrary.All.Sum(exercise => exercise.Shots.Count + exercise.Shots.Sum(shot => shot.Cues.Count)), SampleTexts.All.Count);
        var march = Assert.Single(SampleTexts.All, document => document.Segment.Text.StartsWith("Slow marching", StringComparison.Ordinal));
        Assert.Equal(("high-knees", "high-knees/3"), (march.Video, march.Shot));
        Assert.Equal("high-knees/3", Assert.Single(SampleTexts.All, document => document.Segment.Text.StartsWith("Place each foot quietly", StringComparison.Ordinal)).Shot);
    }

    [Fact]
    public void Auc_OfTwoLists_IsTheShareOfPairsInOrder()
    {
        Assert.Equal(1, SampleRequests.Auc([0.8, 0.9], [0.1, 0.7]));
        Assert.Equal(0.5, SampleRequests.Auc([0.5], [0.5, 0.5]));
        Assert.Equal(0.25, SampleRequests.Auc([0.2, 0.1], [0.15, 0.3]));
    }

    [Fact]
    public async Task Requests_OverTheSampleLibrary_AreAnsweredAndAbsentTopicsAreNot()
    {
        var embedder = new SentenceEmbedder(Options.Create(new SentenceOptions()), NullLogger<SentenceEmbedder>.Instance);

        var quality = await SampleRequests.MeasureAsync(new(embedder), new(new(embedder)), SampleRequests.Absent, default);

        Assert.True(quality is { First: >= 0.7, AmongThree: >= 0.88, Auc: >= 0.92, Missed: <= 0.1, Passing: <= 0.2 }, $"{quality}");
    }
}
