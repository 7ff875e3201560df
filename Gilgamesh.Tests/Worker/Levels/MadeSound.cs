using Gilgamesh.MediaWorker.Sound;

namespace Gilgamesh.Tests.Worker.Levels;

/// <summary>Sound made by a formula.</summary>
/// <param name="at">Amplitude by frame and channel.</param>
/// <param name="heard">Called whenever it is heard from its beginning.</param>
internal sealed class MadeSound(int frames, int channels, Func<int, int, double> at, Action? heard = null) : ISound
{
    public int Channels => channels;

    public static double Sine(int frame, double hertz, double amplitude, double phase = 0) =>
        amplitude * Math.Sin((2 * Math.PI * hertz * frame / Speech.Sound.Rate) + phase);

    public float[] Samples() => [.. Enumerable.Range(0, frames * channels).Select(n => (float)at(n / channels, n % channels))];

    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        heard?.Invoke();
        var samples = Samples();
        for (var from = 0; from < samples.Length; from += ISound.BlockFrames * channels)
        {
            yield return samples.AsMemory(from, Math.Min(ISound.BlockFrames * channels, samples.Length - from));
        }
    }
}
