namespace Gilgamesh.MediaWorker.Sound;

internal static class Decibels
{
    /// <summary>The factor of an amplitude.</summary>
    public static float ToFactor(double decibels) => (float)Math.Pow(10, decibels / 20);

    /// <summary>Negative infinity for nothing at all.</summary>
    public static double Of(double amplitude) => 20 * Math.Log10(amplitude);
}
