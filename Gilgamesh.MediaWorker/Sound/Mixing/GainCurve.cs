using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Mixing;

/// <summary>A gain that changes with time: straight lines, in decibels, between points.</summary>
/// <param name="points">In order of their frames; before the first and after the last it stays.</param>
internal sealed class GainCurve(IReadOnlyList<(long Frame, double Decibels)> points)
{
    /// <summary>Frames between two values that are computed; between them it goes straight.</summary>
    private const int Step = 48;

    private static readonly int Attack = HouseFormat.SampleRate * 150 / 1000;
    private static readonly int Release = HouseFormat.SampleRate * 400 / 1000;

    private int _next;

    /// <summary>Down by <paramref name="depth"/> dB from the first word to the last, within 150 ms before it, and up again within 400 ms.</summary>
    public static GainCurve Duck(IReadOnlyList<SpokenStretch> spoken, double depth) => new(
        [.. spoken.SelectMany(stretch => new (long, double)[]
        {
            (stretch.From - Attack, 0), (stretch.From, -depth), (stretch.To, -depth), (stretch.To + Release, 0),
        })]);

    /// <summary>The factors from a frame on; to be asked for in order.</summary>
    public void Fill(long from, Span<float> factors)
    {
        for (var at = 0; at < factors.Length; at += Step)
        {
            var length = Math.Min(Step, factors.Length - at);
            var (first, last) = (Factor(from + at), Factor(from + at + length));
            for (var i = 0; i < length; i++)
            {
                factors[at + i] = first + ((last - first) * i / length);
            }
        }
    }

    private float Factor(long frame)
    {
        while (_next < points.Count && points[_next].Frame <= frame)
        {
            _next++;
        }

        return Gilgamesh.MediaWorker.Sound.Decibels.ToFactor(
            points.Count == 0 ? 0
            : _next == 0 ? points[0].Decibels
            : _next == points.Count ? points[^1].Decibels
            : Between(points[_next - 1], points[_next], frame));
    }

    private static double Between((long Frame, double Decibels) before, (long Frame, double Decibels) after, long frame) =>
        before.Decibels + ((after.Decibels - before.Decibels) * (frame - before.Frame) / (after.Frame - before.Frame));
}
