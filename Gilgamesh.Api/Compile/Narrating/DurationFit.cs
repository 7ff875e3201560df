using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>Brings the whole to the duration asked for: first by the pace of speech, then by the silence behind each segment.</summary>
internal static class DurationFit
{
    public const double Slowest = 0.9;
    public const double Fastest = 1.15;

    // Less is not heard as a change of pace, and spares speaking everything twice.
    private const double MinChange = 0.02;

    private const int UsualTail = 12;
    private const int ShortestTail = 6;
    private const int LongestTail = 75;

    // A segment without a word is shown long enough to be seen.
    private const int SilentFrames = 5 * HouseFormat.FramesPerSecond;

    /// <summary>The pace at which the speech, with the usual tails, fills the target.</summary>
    /// <param name="samples">Of each segment, at the normal pace.</param>
    /// <param name="target">Seconds.</param>
    public static double Speed(IReadOnlyList<long> samples, double target)
    {
        var speech = samples.Sum() / (double)HouseFormat.SampleRate;
        var room = target - samples.Sum(length => HouseFormat.Seconds(length == 0 ? SilentFrames : UsualTail));
        var speed = Math.Round(Math.Clamp(speech / Math.Max(room, 1), Slowest, Fastest), 2);
        return speech == 0 || Math.Abs(speed - 1) < MinChange ? 1 : speed;
    }

    /// <summary>Frames of each segment, so that their sum is as near to the target as the tails' limits allow.</summary>
    public static IReadOnlyList<int> Frames(IReadOnlyList<long> samples, double target)
    {
        var spoken = samples.Select(length => length == 0 ? SilentFrames : HouseFormat.FramesFor(length)).ToList();
        var room = HouseFormat.Frames(target) - spoken.Sum();
        var frames = new List<int>();
        for (var i = 0; i < spoken.Count; i++)
        {
            var tail = Math.Clamp(room / (spoken.Count - i), ShortestTail, LongestTail);
            frames.Add(spoken[i] + tail);
            room -= tail;
        }

        return frames;
    }
}
