using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>Looks for the frame of a clip that is most like its first one: from there on the first goes on as the movement does.</summary>
internal static class LoopSearch
{
    /// <summary>Pixels of a signature: 16 x 16 of brightness.</summary>
    public const int Size = 16;

    private const int Bytes = Size * Size;

    /// <summary>Frames that a loop has at least: what repeats sooner is restless.</summary>
    private const int Shortest = 2 * HouseFormat.FramesPerSecond;

    /// <summary>Frames on both sides of the seam that are compared: a movement that goes the other way looks alike for one frame only.</summary>
    private const int Compared = 3;

    /// <summary>A shorter loop has to take off so much of the jump.</summary>
    private const double Worth = 0.8;

    /// <param name="signatures">Of all frames, one behind the other.</param>
    public static ClipLoop Find(ReadOnlySpan<byte> signatures)
    {
        var frames = signatures.Length / Bytes;
        var whole = Difference(signatures, frames - 1, 0);
        var (best, least) = (frames, double.PositiveInfinity);
        for (var end = Math.Max(Shortest, frames / 2); end <= frames - Compared; end++)
        {
            var unlike = 0.0;
            for (var i = 0; i < Compared; i++)
            {
                unlike += Difference(signatures, end + i, i);
            }

            (best, least) = unlike < least ? (end, unlike) : (best, least);
        }

        var jump = Difference(signatures, best - 1, 0);
        (best, jump) = jump < Worth * whole ? (best, jump) : (frames, whole);
        return new(best, Math.Round(whole, 2), Math.Round(jump, 2), Math.Round(Step(signatures, frames), 2));
    }

    private static double Step(ReadOnlySpan<byte> signatures, int frames)
    {
        var sum = 0.0;
        for (var frame = 1; frame < frames; frame++)
        {
            sum += Difference(signatures, frame, frame - 1);
        }

        return frames > 1 ? sum / (frames - 1) : 0;
    }

    private static double Difference(ReadOnlySpan<byte> signatures, int one, int other)
    {
        var first = signatures.Slice(one * Bytes, Bytes);
        var second = signatures.Slice(other * Bytes, Bytes);
        var sum = 0;
        for (var i = 0; i < Bytes; i++)
        {
            sum += Math.Abs(first[i] - second[i]);
        }

        return sum / (double)Bytes;
    }
}
