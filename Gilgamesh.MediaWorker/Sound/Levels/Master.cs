using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>Brings a finished mix to the loudness that is wanted: measured, raised by one gain, its peaks limited, and measured again.</summary>
/// <param name="target">LUFS, integrated.</param>
internal sealed class Master(double target)
{
    /// <summary>dBTP. What AAC adds to a peak leaves it under -1 dBTP.</summary>
    public const double Ceiling = -2;

    /// <summary>LUFS. What is quieter as a whole is the noise of a room: raised, it would be hiss.</summary>
    private const double Noise = -55;

    /// <summary>LU that the result may be off. What the limiter takes is given back in another turn.</summary>
    private const double Tolerance = 0.25;

    private const int MaxTurns = 4;

    /// <summary>Decibels that come out of one more, where nearly all is limited already.</summary>
    private const double MinYield = 0.2;

    /// <param name="path">A new file: WAV of 16 bits, as many channels as the sound has.</param>
    /// <returns>What was measured of the file; null where it is silent.</returns>
    public async Task<Loudness?> WriteAsync(ISound sound, long frames, string path, CancellationToken cancel)
    {
        var measured = await MeasureAsync(sound, cancel);
        var wanted = measured > Noise ? target - measured.Value : 0;
        var (gain, before) = (wanted, measured);
        for (var turn = 1; ; turn++)
        {
            var result = await RenderAsync(sound, frames, Decibels.ToFactor(gain), path, cancel);
            if (!(measured > Noise) || result is null || Math.Abs(target - result.Integrated) <= Tolerance || turn == MaxTurns)
            {
                return result;
            }

            // The more the limiter takes, the less of each decibel comes out.
            var yield = Math.Clamp((result.Integrated - before!.Value) / wanted, MinYield, 1);
            before = result.Integrated;
            wanted = (target - result.Integrated) / yield;
            gain += wanted;
        }
    }

    private static async Task<double?> MeasureAsync(ISound sound, CancellationToken cancel)
    {
        var meter = new LoudnessMeter(sound.Channels);
        await foreach (var block in sound.ReadAsync(cancel))
        {
            meter.Add(block.Span);
        }

        return meter.Integrated();
    }

    /// <summary>What the limiter holds back is cut off in front, and pushed out by silence at the end.</summary>
    private static async Task<Loudness?> RenderAsync(ISound sound, long frames, float gain, string path, CancellationToken cancel)
    {
        var channels = sound.Channels;
        var limiter = new Limiter(channels, gain, Decibels.ToFactor(Ceiling));
        await using var output = new Output(path, channels);
        await output.BeginAsync(frames, cancel);
        var work = new float[ISound.BlockFrames * channels];
        var early = Limiter.Delay * channels;
        await foreach (var block in sound.ReadAsync(cancel))
        {
            block.CopyTo(work);
            limiter.Process(work.AsSpan(0, block.Length));
            var skipped = Math.Min(early, block.Length);
            early -= skipped;
            await output.WriteAsync(work.AsMemory(skipped, block.Length - skipped), cancel);
        }

        var rest = work.AsMemory(0, (Limiter.Delay * channels) - early);
        rest.Span.Clear();
        limiter.Process(rest.Span);
        await output.WriteAsync(rest, cancel);
        return output.Measured();
    }

    /// <summary>A file under way, measured as it is written.</summary>
    private sealed class Output(string path, int channels) : IAsyncDisposable
    {
        private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
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
            foreach (var peak in _peaks.Of(samples.Span, _peak))
            {
                _peak = Math.Max(_peak, peak);
            }

            await _file.WriteAsync(_bytes.AsMemory(0, bytes), cancel);
        }

        public Loudness? Measured() => _meter.Integrated() is { } loudness && _peak > 0
            ? new(Math.Round(loudness, 2), Math.Round(Decibels.Of(_peak), 2))
            : null;

        public ValueTask DisposeAsync() => _file.DisposeAsync();
    }
}
