using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>Brings the whole to the duration asked for: first by the silence behind the sentences, then by the pace of speech.</summary>
internal static class DurationFit
{
    public const double Slowest = 0.9;
    public const double Fastest = 1.15;

    // Less is not heard as a change of pace, and spares speaking everything twice.
    private const double MinChange = 0.02;

    private const int UsualTail = 12;
    private const int ShortestTail = 6;

    // Behind each sentence: time to do what it says.
    private const int LongestPause = 75;

    // A segment without a word is shown long enough to be seen.
    private const int SilentFrames = 5 * HouseFormat.FramesPerSecond;

    /// <summary>The pace at which the speech, with silence between its limits, fills the target.</summary>
    /// <param name="segments">At the normal pace.</param>
    /// <param name="target">Seconds.</param>
    public static double Speed(IReadOnlyList<SpokenLength> segments, double target)
    {
        var speech = segments.Sum(segment => segment.Samples) / (double)HouseFormat.SampleRate;
        var shortest = segments.Sum(segment => HouseFormat.Seconds(segment.Samples == 0 ? SilentFrames : UsualTail));
        var longest = segments.Sum(segment => HouseFormat.Seconds(segment.Samples == 0 ? SilentFrames : LongestPause * segment.Sentences));
        var room = Math.Clamp(speech, Math.Max(target - longest, 1), Math.Max(target - shortest, 1));
        var speed = Math.Round(Math.Clamp(speech / room, Slowest, Fastest), 2);
        return speech == 0 || Math.Abs(speed - 1) < MinChange ? 1 : speed;
    }

    /// <summary>Frames of each segment, so that their sum is as near to the target as the silence's limits allow.</summary>
    public static IReadOnlyList<int> Frames(IReadOnlyList<SpokenLength> segments, double target)
    {
        var spoken = segments.Select(segment => segment.Samples == 0 ? SilentFrames : HouseFormat.FramesFor(segment.Samples)).ToList();
        var room = HouseFormat.Frames(target) - spoken.Sum();
        var left = segments.Sum(segment => segment.Sentences);
        var frames = new List<int>();
        for (var i = 0; i < spoken.Count; i++)
        {
            var sentences = segments[i].Sentences;
            var tail = Math.Clamp((int)((long)room * sentences / left), ShortestTail, LongestPause * sentences);
            frames.Add(spoken[i] + tail);
            room -= tail;
            left -= sentences;
        }

        return frames;
    }
}

/// <param name="Samples">Of speech at 48 kHz, spoken or estimated.</param>
/// <param name="Sentences">Behind each of them there may be silence; at least one.</param>
internal readonly record struct SpokenLength(long Samples, int Sentences);
