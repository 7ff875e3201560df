namespace Gilgamesh.MediaWorker.Sound;

/// <summary>Samples of 16 bits, and numbers of which 1 is full scale.</summary>
internal static class Pcm
{
    private const float FullScale = 32768;

    public static void ToFloat(ReadOnlySpan<short> from, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] * (1 / FullScale);
        }
    }

    public static void ToShort(ReadOnlySpan<float> from, Span<short> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = (short)Math.Clamp(MathF.Round(from[i] * FullScale), short.MinValue, short.MaxValue);
        }
    }
}
