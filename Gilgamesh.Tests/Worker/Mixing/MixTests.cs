using Gilgamesh.MediaWorker.Sound;
using Gilgamesh.MediaWorker.Sound.Mixing;
using Gilgamesh.MediaWorker.Sound.Tempos;
using Gilgamesh.Tests.Worker.Levels;
using Gilgamesh.Tests.Worker.Speech;

namespace Gilgamesh.Tests.Worker.Mixing;

public sealed class MixTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"gilgamesh-music-{Guid.NewGuid():n}.wav");

    public void Dispose() => File.Delete(_path);

    /// <summary>The peak of the second difference, which a click raises, is no higher at the seam than anywhere else in the music.</summary>
    [Theory]
    [InlineData(120, 17)]
    [InlineData(97, 23)]
    public async Task Music_Looped_HasNoClickAndKeepsTheBeatAtTheSeam(double bpm, double seconds)
    {
        await MadeMusic.WriteAsync(_path, bpm, seconds);
        var facts = (await MusicFacts.MeasureAsync(_path, CancellationToken.None))!;
        var loop = facts.Loop;

        var heard = await HearAsync(new MusicSound(new(_path, loop, 1, 0, 0, 0), [], 60 * Sound.Rate));

        // Every beat is where it would be without a seam.
        var beat = 60 / bpm * Sound.Rate;
        var beats = (loop.End - loop.Start) / beat;
        Assert.Equal(Math.Round(beats / 4) * 4, beats, 0.03 * bpm / 60);
        Assert.InRange(loop.End, (long)(seconds * Sound.Rate / 2.5), (long)(seconds * Sound.Rate) - loop.Fade);
        var bends = heard.Zip(heard.Skip(1), (one, two) => two - one).ToArray();
        bends = [.. bends.Zip(bends.Skip(1), (one, two) => Math.Abs(two - one))];
        var before = bends.Take((int)loop.End - 100).Max();
        for (var seam = loop.End; seam < heard.Length - loop.Fade; seam += loop.End - loop.Start)
        {
            Assert.InRange(bends.Skip((int)seam - 10).Take(loop.Fade + 20).Max(), 0, before * 1.05f);
        }
    }

    [Fact]
    public async Task Music_UnderSpeech_IsDownWhenTheFirstWordIsSpokenAndComesBack()
    {
        await ToneAsync(20);
        SpokenStretch[] spoken = [new(4 * Sound.Rate, 8 * Sound.Rate)];

        var heard = await HearAsync(new MusicSound(new(_path, new(0, 0, 19 * Sound.Rate, 1000), 0.5f, 12, Sound.Rate, 2 * Sound.Rate), spoken, 16 * Sound.Rate));

        double At(double seconds) => Decibels.Of(heard.Skip((int)(seconds * Sound.Rate)).Take(960).Max());
        var open = At(3);
        Assert.Equal(open, At(3.83), 0.1);
        Assert.Equal(open - 12, At(4), 0.1);
        Assert.Equal(open - 12, At(7.9), 0.1);
        Assert.Equal(open - 6, At(8.19), 0.7);
        Assert.Equal(open, At(8.42), 0.1);
        Assert.InRange(At(0.02), -140, open - 30);
        Assert.InRange(At(15.97), -140, open - 30);
        Assert.Equal(16 * Sound.Rate, heard.Length);
    }

    [Fact]
    public async Task SpokenStretches_ShortPauses_BelongToTheSpeech()
    {
        (double From, double To)[] words = [(1, 2), (2.6, 4), (6, 7)];
        var narration = new MadeSound(8 * Sound.Rate, 1, (frame, _) =>
            words.Any(word => frame >= word.From * Sound.Rate && frame < word.To * Sound.Rate) ? MadeSound.Sine(frame, 200, 0.2) : 0.0001);

        var found = await SpokenStretches.FindAsync(narration, CancellationToken.None);

        Assert.Equal([new(Sound.Rate, 4 * Sound.Rate), new(6 * Sound.Rate, 7 * Sound.Rate)], found);
    }

    private Task ToneAsync(int seconds) => Renditions.Tool.MakeAsync(
        _path, "-f", "lavfi", "-i", $"sine=frequency=1000:duration={seconds}:sample_rate=48000", "-ac", "2", "-fflags", "+bitexact", "-flags:a", "+bitexact");

    /// <summary>The left channel.</summary>
    private static async Task<float[]> HearAsync(MusicSound sound)
    {
        List<float> heard = [];
        await foreach (var block in sound.ReadAsync(CancellationToken.None))
        {
            heard.AddRange(block.ToArray().Where((_, n) => n % sound.Channels == 0));
        }

        return [.. heard];
    }
}
