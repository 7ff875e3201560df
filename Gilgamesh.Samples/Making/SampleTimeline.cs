using Gilgamesh.Contracts;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary>When everything of a sample video is seen and said.</summary>
/// <param name="Scenes">One for each shot, without gaps.</param>
internal sealed record SampleTimeline(IReadOnlyList<TimedScene> Scenes, IReadOnlyList<Cue> Cues)
{
    private const double LeadIn = 0.4;
    private const double Pause = 0.35;
    private const double LeadOut = 0.5;

    public double Duration => Scenes[^1].End;

    /// <summary>A scene goes on for whole repetitions of its movement, as many as the words of its cues need.</summary>
    /// <param name="spoken">Seconds that each cue of each shot takes to say.</param>
    public static SampleTimeline Plan(Exercise exercise, IReadOnlyList<IReadOnlyList<double>> spoken)
    {
        var scenes = new List<TimedScene>();
        var cues = new List<Cue>();
        var start = 0.0;
        foreach (var (shot, seconds) in exercise.Shots.Zip(spoken))
        {
            var at = start + LeadIn;
            foreach (var (text, length) in shot.Cues.Zip(seconds))
            {
                cues.Add(new(at, at + length, text));
                at += length + Pause;
            }

            var frames = LoopFrames(shot, exercise.Format);
            var loop = frames / (double)exercise.Format.FramesPerSecond;
            var plays = (int)Math.Ceiling((at - Pause + LeadOut - start) / loop);
            scenes.Add(new(shot, frames, plays, start, start + plays * loop));
            start = scenes[^1].End;
        }

        return new(scenes, cues);
    }

    private static int LoopFrames(Shot shot, Format format) => (int)Math.Round(shot.Motion.Seconds * format.FramesPerSecond);
}

/// <param name="LoopFrames">Frames of one repetition.</param>
/// <param name="Plays">How often the repetition is shown.</param>
/// <param name="Start">Seconds; a hard cut but for the first one.</param>
internal sealed record TimedScene(Shot Shot, int LoopFrames, int Plays, double Start, double End);
