using Gilgamesh.MediaWorker.Sound;
using Gilgamesh.MediaWorker.Sound.Levels;
using Gilgamesh.Tests.Worker.Speech;

namespace Gilgamesh.Tests.Worker.Levels;

/// <summary>The meters and the limiter against signals whose levels are known, and the master against ffmpeg's own meter.</summary>
public sealed class LevelTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"gilgamesh-level-{Guid.NewGuid():n}.wav");

    public void Dispose() => File.Delete(_path);

    /// <summary>Cases 1, 2 and 3 of EBU Tech 3341: what the gates leave out doesn't count.</summary>
    [Theory]
    [InlineData(-23, -23, -23, -23)]
    [InlineData(-33, -33, -33, -33)]
    [InlineData(-36, -23, -36, -23)]
    [InlineData(-75, -23, -75, -23)]
    public void Loudness_StereoSineOf1000Hertz_IsItsLevel(double before, double level, double after, double expected)
    {
        const int part = 10 * Sound.Rate;
        var meter = new LoudnessMeter(2);
        meter.Add(new MadeSound(8 * part, 2, (frame, _) =>
            MadeSound.Sine(frame, 1000, Decibels.ToFactor(frame < part ? before : frame < 7 * part ? level : after))).Samples());

        Assert.Equal(expected, meter.Integrated()!.Value, 0.1);
    }

    [Fact]
    public void Loudness_Silence_IsNone() => Assert.Null(Measured(new float[Sound.Rate], 1));

    [Fact]
    public void Loudness_ShorterThanABlock_IsMeasuredWithSilenceAfterIt() =>
        Assert.Equal(-23 - 3 - 6, Measured(new MadeSound(Sound.Rate / 10, 1, (frame, _) => MadeSound.Sine(frame, 1000, Decibels.ToFactor(-23))).Samples(), 1)!.Value, 0.3);

    /// <summary>Samples that all stand 3 dB beside the peaks of their wave.</summary>
    [Fact]
    public void TruePeak_BetweenTheSamples_IsSeen()
    {
        var peaks = new TruePeaks(1);
        var highest = 0f;
        foreach (var block in new MadeSound(Sound.Rate, 1, (frame, _) => Math.Min(1, frame / 4800.0) * MadeSound.Sine(frame, 12_000, 0.5, Math.PI / 4)).Samples().Chunk(ISound.BlockFrames))
        {
            highest = Math.Max(highest, peaks.Of(block).ToArray().Max());
        }

        Assert.Equal(Decibels.Of(0.5), Decibels.Of(highest), 0.3);
    }

    [Fact]
    public void Limiter_UnderTheCeiling_OnlyRaises()
    {
        var samples = new MadeSound(Sound.Rate, 2, (frame, channel) => MadeSound.Sine(frame, 440 + (channel * 100), 0.2)).Samples();

        var limited = Limit(samples, 2, gain: 2);

        Assert.All(samples.Zip(limited), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Limiter_SuddenPeaks_StayUnderTheCeilingWithoutAClick()
    {
        // A quiet tone with loud bursts, shorter and longer than the way down.
        var samples = new MadeSound(Sound.Rate, 2, (frame, _) => MadeSound.Sine(frame, 440, frame % 9600 is > 4000 and < 4100 or > 6000 and < 7500 ? 0.9 : 0.1)).Samples();

        var limited = Limit(samples, 2, gain: 1.5f);

        var meter = new TruePeaks(2);
        Assert.InRange(limited.Chunk(2 * ISound.BlockFrames).Max(block => meter.Of(block).ToArray().Max()), Decibels.ToFactor(Master.Ceiling - 1), Decibels.ToFactor(Master.Ceiling) * 1.01f);
        // What the limiter changes moves slowly: where it wasn't loud, its gain is smooth.
        var gains = Enumerable.Range(0, samples.Length).Where(n => Math.Abs(samples[n]) > 0.05).Select(n => limited[n] / samples[n]).ToList();
        Assert.All(gains.Zip(gains.Skip(1)), pair => Assert.InRange(pair.First - pair.Second, -0.05, 0.05));
    }

    [Theory]
    [InlineData(1, -14)]
    [InlineData(2, -14)]
    [InlineData(2, -23)]
    public async Task Master_SoundWithSharpPeaks_EndsAtTheTarget(int channels, double target)
    {
        // Noise in bursts, like speech: loud for a third of the time, with a pause behind each.
        var heard = 0;
        var random = new Random(7);
        var noise = Enumerable.Range(0, 10 * Sound.Rate).Select(_ => random.NextDouble() - 0.5).ToArray();
        var sound = new MadeSound(noise.Length, channels, (frame, _) => frame % 24_000 < 18_000 ? noise[frame] * Math.Pow(Math.Sin(frame / 900.0), 4) * 0.4 : 0, () => heard++);

        var said = await new Master(target).WriteAsync(sound, noise.Length, _path, CancellationToken.None);

        var (loudness, peak) = await Sound.LoudnessAsync(_path);
        Assert.Equal(target, loudness, 0.3);
        // Between the samples of white noise, two oversamplers see different peaks.
        Assert.InRange(peak, -40, Master.Ceiling + 0.7);
        Assert.Equal(loudness, said!.Integrated, 0.1);
        // How loud it comes out is foreseen, and not tried.
        Assert.Equal(target, said.Integrated, 0.1);
        Assert.Equal(2, heard);
        Assert.Equal(peak, said.TruePeak, 0.7);
        Assert.Equal(44 + (noise.Length * channels * 2), new FileInfo(_path).Length);
    }

    [Fact]
    public async Task Master_NoiseOfARoom_StaysAsItIs()
    {
        var said = await new Master(-14).WriteAsync(new MadeSound(2 * Sound.Rate, 1, (frame, _) => MadeSound.Sine(frame, 1000, Decibels.ToFactor(-60))), 2 * Sound.Rate, _path, CancellationToken.None);

        Assert.Equal(-63, said!.Integrated, 0.2);
    }

    private static double? Measured(float[] samples, int channels)
    {
        var meter = new LoudnessMeter(channels);
        meter.Add(samples);
        return meter.Integrated();
    }

    private static float[] Limit(float[] samples, int channels, float gain)
    {
        var levels = new LevelCurve(channels);
        foreach (var block in samples.Chunk(ISound.BlockFrames * channels))
        {
            levels.Add(block);
        }

        levels.End();
        float[] limited = [.. samples];
        Limiter.Apply(limited, channels, new Limiter(levels.Peaks, Decibels.ToFactor(Master.Ceiling)).Gains(gain).Span);
        return limited;
    }
}
