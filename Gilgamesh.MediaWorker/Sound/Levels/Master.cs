using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>
/// Brings a finished mix to the loudness that is wanted: heard once, from which the gain is known that comes out right behind the limiter, and once more
/// to be written, measured on its way.
/// </summary>
/// <param name="target">LUFS, integrated.</param>
internal sealed class Master(double target)
{
    /// <summary>dBTP. What AAC adds to a peak leaves it under -1 dBTP.</summary>
    public const double Ceiling = -2;

    /// <summary>LUFS. What is quieter as a whole is the noise of a room: raised, it would be hiss.</summary>
    private const double Noise = -55;

    /// <summary>LU that the result may be off.</summary>
    private const double Tolerance = 0.02;

    private const int MaxTrials = 8;

    /// <summary>Decibels that come out of one more, where nearly all is limited already.</summary>
    private const double MinYield = 0.2;

    /// <param name="path">A new file: WAV of 16 bits, as many channels as the sound has.</param>
    /// <returns>What was measured of the file; null where it is silent.</returns>
    public async Task<Loudness?> WriteAsync(ISound sound, long frames, string path, CancellationToken cancel)
    {
        var levels = new LevelCurve(sound.Channels);
        await foreach (var block in sound.ReadAsync(cancel))
        {
            levels.Add(block.Span);
        }

        levels.End();
        return await RenderAsync(sound, frames, Gains(levels), path, cancel);
    }

    /// <summary>What the limiter takes is given back, until the whole is as loud as it should be.</summary>
    private ReadOnlyMemory<float> Gains(LevelCurve levels)
    {
        var limiter = new Limiter(levels.Peaks, Decibels.ToFactor(Ceiling));
        var gains = limiter.Gains(1);
        if (levels.Integrated(gains.Span) is not { } before || before <= Noise)
        {
            return gains;
        }

        var (gain, wanted) = (0.0, target - before);
        for (var trial = 0; trial < MaxTrials && Math.Abs(wanted) > Tolerance; trial++)
        {
            gain += wanted;
            gains = limiter.Gains(Decibels.ToFactor(gain));
            var loudness = levels.Integrated(gains.Span) ?? before;

            // The more the limiter takes, the less of each decibel comes out.
            var yield = Math.Clamp((loudness - before) / wanted, MinYield, 1);
            before = loudness;
            wanted = (target - loudness) / yield;
        }

        return gains;
    }

    private static async Task<Loudness?> RenderAsync(ISound sound, long frames, ReadOnlyMemory<float> gains, string path, CancellationToken cancel)
    {
        var channels = sound.Channels;
        await using var output = new Output(path, channels);
        await output.BeginAsync(frames, cancel);
        var work = new float[ISound.BlockFrames * channels];
        var at = 0;
        await foreach (var block in sound.ReadAsync(cancel))
        {
            var samples = work.AsMemory(0, block.Length);
            block.CopyTo(samples);
            Limiter.Apply(samples.Span, channels, gains.Span[at..]);
            at += ISound.BlockFrames / LevelCurve.Step;
            await output.WriteAsync(samples, cancel);
        }

        return output.Measured();
    }

    /// <summary>A file under way, measured as it is written.</summary>
    private sealed class Output(string path, int channels) : IAsyncDisposable
    {
        private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18, FileOptions.Asynchronous);
        private readonly LoudnessMeter _meter = new(channels);
        private readonly TruePeaks _peaks = new(channels);
        private readonly byte[] _bytes = new byte[ISound.BlockFrames * channels * WavFile.BytesPerSample];
        private float _peak;

        public async Task BeginAsync(long frames, CancellationToken cancel) => await _file.WriteAsync(WavFile.Header(frames, channels: channels), cancel);

        public async Task WriteAsync(Memory<float> samples, CancellationToken cancel)
        {
            var bytes = samples.Length * WavFile.BytesPerSample;
            Pcm.ToShort(samples.Span, MemoryMarshal.Cast<byte, short>(_bytes.AsSpan(0, bytes)));
            _meter.Add(samples.Span);
            _peak = Math.Max(_peak, TruePeaks.Highest(_peaks.Of(samples.Span, _peak)));
            await _file.WriteAsync(_bytes.AsMemory(0, bytes), cancel);
        }

        public Loudness? Measured() => _meter.Integrated() is { } loudness && _peak > 0
            ? new(Math.Round(loudness, 2), Math.Round(Decibels.Of(_peak), 2))
            : null;

        public ValueTask DisposeAsync() => _file.DisposeAsync();
    }
}
