using System.Globalization;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Making;

namespace Gilgamesh.Tests.Samples;

public sealed class SampleTextTests
{
    public static TheoryData<string> Names => SampleShots.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Timeline_OfEachSample_IsWithinTwentyToFortySeconds(string name)
    {
        var timeline = Estimate(SampleShots.Find(name));
        Assert.InRange(timeline.Duration, 20, 40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Timeline_OfEachSample_HasItsCuesInsideTheirScenes(string name)
    {
        var exercise = SampleShots.Find(name);
        var timeline = Estimate(exercise);
        Assert.True(timeline.Scenes.Count >= 2);
        Assert.Equal(0, timeline.Scenes[0].Start);
        Assert.All(timeline.Scenes.Zip(timeline.Scenes.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        foreach (var scene in timeline.Scenes)
        {
            var cues = timeline.Cues.Where(cue => scene.Shot.Cues.Contains(cue.Text)).ToList();
            Assert.NotEmpty(cues);
            Assert.All(cues, cue => Assert.True(cue.Start >= scene.Start && cue.End <= scene.End));
            Assert.Equal(scene.End - scene.Start, scene.Plays * scene.LoopFrames / (double)exercise.Format.FramesPerSecond, 6);
        }

        Assert.All(timeline.Cues.Zip(timeline.Cues.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_OfEachSample_AreLongEnoughAndNotTooLong(string name)
    {
        var exercise = SampleShots.Find(name);
        Assert.InRange(exercise.Shots.Sum(shot => shot.Cues.Sum(Words)), 55, 90);
        Assert.All(exercise.Shots, shot => Assert.InRange(Words(shot.Description), 25, 60));
        Assert.All(exercise.Shots.SelectMany(shot => shot.Cues), cue => Assert.EndsWith(".", cue));
    }

    [Fact]
    public void Texts_OfAllSamples_SufficeForFiveMinutesWithoutRepeating()
    {
        var sentences = SampleLibrary.All.SelectMany(exercise => exercise.Shots)
            .SelectMany(shot => shot.Cues.Append(shot.Description))
            .SelectMany(text => text.Split(['.', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        Assert.Equal(sentences.Count, sentences.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.True(sentences.Sum(Words) >= 1800);
    }

    [Fact]
    public void WebVtt_OfASample_HasTheWordsAndTimesOfItsCues()
    {
        var timeline = Estimate(SampleShots.Find("squat"));
        var blocks = SideFiles.WebVtt(timeline).Split("\n\n");
        Assert.Equal("WEBVTT", blocks[0]);
        Assert.Equal(timeline.Cues.Count, blocks.Length - 1);
        foreach (var (block, cue) in blocks.Skip(1).Zip(timeline.Cues))
        {
            var lines = block.Trim().Split('\n');
            var times = lines[0].Split(" --> ").Select(time => TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalSeconds).ToArray();
            Assert.Equal(cue.Start, times[0], 3);
            Assert.Equal(cue.End, times[1], 3);
            Assert.Equal(cue.Text, lines[1]);
        }
    }

    /// <summary>A timeline about as the worker's own voices speak it.</summary>
    private static SampleTimeline Estimate(Exercise exercise) => SampleTimeline.Plan(
        exercise, [.. exercise.Shots.Select(shot => shot.Cues.Select(cue => Words(cue) / 2.8).ToList())]);

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
