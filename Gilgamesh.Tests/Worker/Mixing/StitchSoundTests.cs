using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Sound.Mixing;
using Gilgamesh.MediaWorker.Sound.Tracks;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Speech;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker.Mixing;

public sealed class StitchSoundTests : IAsyncLifetime
{
    /// <summary>No voice reaches up here, so that the music is told from it.</summary>
    private const int MusicHertz = 13_000;

    /// <summary>Samples from a whole second on at which the source clicks.</summary>
    private const int ClickAt = 811;

    private readonly WorkerFixture _worker = new();
    private string _video = "";
    private string _silent = "";

    public async Task InitializeAsync()
    {
        await _worker.InitializeAsync();
        _video = await VideoAsync("clicks.mp4", "-f", "lavfi", "-i", $"aevalsrc='0.6*eq(mod(n,48000),{ClickAt})':s=48000:d=6", "-c:a", "pcm_s16le", "-f", "mov");
        _silent = await VideoAsync("silent.mp4");
    }

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Theory]
    [InlineData(12)]
    [InlineData(6)]
    public async Task Stitch_Music_IsUnderTheNarrationByTheDuckingAndComesBack(double duck)
    {
        var speech = await _worker.SpeakAsync("Push your hips back, and keep your chest lifted. Breathe out on the way up, then do it again.");
        var spoken = HouseFormat.FramesFor(speech.Samples);
        var music = await ToneAsync();
        var segment = await SegmentAsync(_silent, spoken + 90, speech.SpeechKey);

        var result = await _worker.StitchAsync(new(PictureFormat.Square, [segment], "music") { Sound = new(new(music, 0.5, duck, 0, 0)) });

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var (loudness, peak) = await Sound.LoudnessAsync(path);
        Assert.Equal(-14, loudness, 0.5);
        Assert.Equal(loudness, result.Loudness!.Integrated, 0.3);
        Assert.InRange(peak, -8, -1);
        Assert.Equal(["aac,48000,2"], await Tool.ProbeAsync(path, "stream=codec_name,sample_rate,channels", "a:0"));

        var sound = await Sound.ReadAsync(path);
        var end = spoken * HouseFormat.SamplesPerFrame;
        var under = Tone(sound.AsSpan(Sound.Rate / 2, end - Sound.Rate));
        var open = Tone(sound.AsSpan(end + (Sound.Rate / 2), 2 * Sound.Rate));
        Assert.Equal(duck, 20 * Math.Log10(open / under), 1);
        // What is spoken stands well above what is played under it.
        Assert.InRange(20 * Math.Log10(Rms(sound.AsSpan(Sound.Rate / 2, end - Sound.Rate)) / under), duck + 3, 40);
    }

    [Fact]
    public async Task Stitch_OriginalSound_IsInSyncWithItsPictureToTheSample()
    {
        // Frames 15 to 74 of the source, and 120 to 149: clicks at 1 s and 2 s, and at 4 s.
        var clips = new[] { await _worker.CutAsync(_video, 0.5, 2.5, format: PictureFormat.Square), await _worker.CutAsync(_video, 4, 5, format: PictureFormat.Square) };
        var tracks = _worker.Services.GetRequiredService<SoundTracks>();
        var key = await tracks.OfPictureAsync(_video, CancellationToken.None);
        var original = new OriginalSound(
            [new(Path.Combine(_worker.Root, key!), 15 * 1600, 60 * 1600), new(null, 0, 7 * 1600), new(Path.Combine(_worker.Root, key!), 120 * 1600, 30 * 1600)], 1);
        long[] expected = [24_000 + ClickAt, 72_000 + ClickAt, (67 * 1600) + ClickAt];

        List<float> mixed = [];
        await foreach (var block in original.ReadAsync(CancellationToken.None))
        {
            mixed.AddRange(block.ToArray().Where((_, n) => n % 2 == 0));
        }

        Assert.Equal(97 * 1600, mixed.Count);
        Assert.Equal(expected, Enumerable.Range(0, mixed.Count).Where(n => mixed[n] > 0.3).Select(n => (long)n));

        var result = await _worker.StitchAsync(new(PictureFormat.Square, [new([new(clips[0].ClipKey, 60)]), new([new(clips[1].ClipKey, 30)])], "clicks") { Sound = new(OriginalVolume: 1) });
        var sound = await Sound.ReadAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"));
        foreach (var at in (int[])[24_000 + ClickAt, 72_000 + ClickAt, 96_000 + ClickAt])
        {
            var loudest = Enumerable.Range(at - 2400, 4800).Where(n => n >= 0).MaxBy(n => Math.Abs((int)sound[n]));
            Assert.InRange(loudest - at, -8, 8);
        }
    }

    [Fact]
    public async Task Stitch_OriginalSoundOfASilentVideo_IsSilence()
    {
        var result = await _worker.StitchAsync(new(PictureFormat.Square, [await SegmentAsync(_silent, 40, null)], "silent") { Sound = new(OriginalVolume: 1) });

        Assert.Null(result.Loudness);
        Assert.Equal(-1, Sound.Onset(await Sound.ReadAsync(await _worker.DownloadAsync($"/media/{result.MediaId}")), threshold: 3));
    }

    [Fact]
    public async Task OriginalSound_JoinsOfALoudTone_DoNotClick()
    {
        var path = Path.Combine(_worker.Root, "tone.wav");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", "sine=frequency=150:duration=3:sample_rate=48000", "-ac", "2", "-fflags", "+bitexact", "-flags:a", "+bitexact");
        OriginalPlay play = new(path, 37, 40 * 1600);
        List<float> heard = [];

        await foreach (var block in new OriginalSound([play, play, play], 1).ReadAsync(CancellationToken.None))
        {
            heard.AddRange(block.ToArray().Where((_, n) => n % 2 == 0));
        }

        var bends = Enumerable.Range(1, heard.Count - 2).Select(n => Math.Abs(heard[n + 1] - (2 * heard[n]) + heard[n - 1])).ToList();
        Assert.InRange(bends.Max(), 0, bends.Skip(4800).Take(20_000).Max() * 1.5f);
    }

    [Fact]
    public async Task Stitch_SoundOutOfRange_IsRefusedByName()
    {
        var segment = await SegmentAsync(_silent, 10, null);
        var music = await ToneAsync();
        (string Named, HttpStatusCode Status, StitchSound Sound)[] wishes =
        [
            ("sound.original_volume", HttpStatusCode.BadRequest, new(OriginalVolume: 3)),
            ("sound.music.volume", HttpStatusCode.BadRequest, new(new(music, -1, 12, 0, 0))),
            ("sound.music.duck", HttpStatusCode.BadRequest, new(new(music, 1, 50, 0, 0))),
            ("sound.music.fade_in", HttpStatusCode.BadRequest, new(new(music, 1, 12, 31, 0))),
            ("sound.music.fade_out", HttpStatusCode.BadRequest, new(new(music, 1, 12, 0, -1))),
            ("media", HttpStatusCode.NotFound, new(new(new string('0', 64), 1, 12, 0, 0))),
            ("media", HttpStatusCode.NotFound, new(new("../x", 1, 12, 0, 0))),
            ("no sound", HttpStatusCode.UnprocessableEntity, new(new(_silent, 1, 12, 0, 0))),
        ];

        foreach (var (named, status, sound) in wishes)
        {
            using var response = await _worker.TryAsync("/stitch", new(PictureFormat.Square, [segment], "bad") { Sound = sound }, ContractsJson.Default.StitchRequest);
            var error = await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError);
            Assert.Equal((named, status), (named, response.StatusCode));
            Assert.Contains(named, error!.Detail, StringComparison.Ordinal);
        }
    }

    private async Task<string> VideoAsync(string name, params string[] sound)
    {
        var path = Path.Combine(_worker.Root, name);
        await Tool.MakeAsync(path, ["-f", "lavfi", "-i", "testsrc2=size=320x320:rate=30:duration=6", .. sound.Take(4), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", .. sound.Skip(4)]);
        return await _worker.StoreAsync(path);
    }

    private async Task<string> ToneAsync()
    {
        var path = Path.Combine(_worker.Root, "music.flac");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", $"sine=frequency={MusicHertz}:duration=5:sample_rate=48000");
        return await _worker.StoreAsync(path);
    }

    private async Task<StitchSegment> SegmentAsync(string mediaId, int frames, string? speech)
    {
        var clip = await _worker.CutAsync(mediaId, 0, 2, format: PictureFormat.Square);
        return new([.. Enumerable.Range(0, (frames + 59) / 60).Select(n => new ClipPlay(clip.ClipKey, Math.Min(60, frames - (60 * n))))], speech);
    }

    /// <summary>Effective amplitude of the music.</summary>
    private static double Tone(ReadOnlySpan<short> samples)
    {
        var (sine, cosine) = (0.0, 0.0);
        var sum = 0.0;
        const int window = 4800;
        for (var from = 0; from + window <= samples.Length; from += window, sine = cosine = 0)
        {
            for (var i = 0; i < window; i++)
            {
                sine += samples[from + i] * Math.Sin(2 * Math.PI * MusicHertz * i / Sound.Rate);
                cosine += samples[from + i] * Math.Cos(2 * Math.PI * MusicHertz * i / Sound.Rate);
            }

            sum += 2 * ((sine * sine) + (cosine * cosine)) / window / window;
        }

        return Math.Sqrt(sum / (samples.Length / window));
    }

    private static double Rms(ReadOnlySpan<short> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / samples.Length);
    }
}
