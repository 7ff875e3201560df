using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Speech;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Stitching;

public sealed class StitchTests : IAsyncLifetime
{
    private static readonly ContractsJson Json = ContractsJson.Default;

    private readonly WorkerFixture _worker = new();
    private readonly Dictionary<PictureFormat, Clip[]> _clips = [];

    /// <summary>Two clips of one numbered film, showing its frames 15 to 74 and 120 to 149, in both aspect ratios.</summary>
    public async Task InitializeAsync()
    {
        await _worker.InitializeAsync();
        var mediaId = await NumberedVideo.AddAsync(_worker, 180);
        foreach (var format in PictureFormat.Usual)
        {
            _clips[format] = [await _worker.CutAsync(mediaId, 0.5, 2.5, format: format), await _worker.CutAsync(mediaId, 4, 5, format: format)];
        }
    }

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Theory]
    [InlineData("portrait")]
    [InlineData("square")]
    public async Task Stitch_LoopedAndShortenedClips_ShowsExactlyTheFramesPlanned(string name)
    {
        var format = PictureFormat.Named(name)!;
        var (speech, frames) = await SpeakAsync("Hold for ten seconds.");
        var plays = Loop(format, frames + 7);

        var result = await _worker.StitchAsync(new(
            format, [new(plays, speech.SpeechKey), new([new(Key(format, 1), 11)]), new(plays, speech.SpeechKey)], "A title: 'it' = \"=;\n"));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        int[] shown = [.. Shown(plays), .. Enumerable.Range(120, 11), .. Shown(plays)];
        var (width, height) = (format.Width, format.Height);
        Assert.Equal((shown.Length, shown.Length / 30.0, 3), (result.Frames, result.Duration, result.SegmentsProcessed));
        Assert.Equal(shown, await NumberedVideo.ReadAsync(path));
        Assert.Equal(Enumerable.Range(0, shown.Length).Select(n => $"{n * 512},{n * 512}"), await Tool.ProbeAsync(path, "packet=pts,dts"));
        Assert.Equal([$"h264,{width},{height},1:1,30/1"], await Tool.ProbeAsync(path, "stream=codec_name,width,height,sample_aspect_ratio,r_frame_rate"));
        Assert.Equal(["aac,48000,1"], await Tool.ProbeAsync(path, "stream=codec_name,sample_rate,channels", "a:0"));
        Assert.All(
            (await Tool.ProbeAsync(path, "stream=duration", "v:0")).Concat(await Tool.ProbeAsync(path, "stream=duration", "a:0")),
            duration => Assert.Equal(result.Duration, double.Parse(duration), 1 / 30.0));
        Assert.Equal(["A title: 'it' = \"=; "], (await Tool.ProbeAsync(path, "format_tags=title")).Select(title => title.Trim('"').Replace("\"\"", "\"")));
        Assert.Equal("", await Tool.ComplaintsAsync(path));
    }

    [Fact]
    public async Task Stitch_ManySegments_SpeechBeginsWithItsFirstPicture()
    {
        var (speech, frames) = await SpeakAsync("Push up!");
        var segment = new StitchSegment(Loop(PictureFormat.Square, frames + 20), speech.SpeechKey);

        var result = await _worker.StitchAsync(new(PictureFormat.Square, [.. Enumerable.Repeat(segment, 20)], "sync"));

        var sound = await Sound.ReadAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"));
        foreach (var n in Enumerable.Range(0, 20))
        {
            // Ten frames before, the tail of the segment before is silent.
            var begin = n * (frames + 20) * HouseFormat.SamplesPerFrame;
            var heard = Sound.Onset(sound, Math.Max(0, begin - (10 * HouseFormat.SamplesPerFrame)));
            Assert.InRange(heard - begin, -HouseFormat.SamplesPerFrame, HouseFormat.SamplesPerFrame);
        }
    }

    [Fact]
    public async Task Stitch_SilencesInTheSpeech_ComeWhereTheVoicePausesAndKeepTheRestInSync()
    {
        var speech = await _worker.SpeakAsync("Push your hips back. Keep your chest lifted. Breathe out on the way up.");
        var pauses = (await _worker.Http.GetFromJsonAsync($"/speech/{speech.SpeechKey}/pauses", Json.SpeechPauses))!.Pauses;
        AddedSilence[] silences = [.. pauses.OrderByDescending(pause => pause.Samples).Take(2).OrderBy(pause => pause.First)
            .Select((pause, n) => new AddedSilence(pause.First + (pause.Samples / 2), (n + 1) * HouseFormat.SampleRate))];
        var frames = HouseFormat.FramesFor(speech.Samples) + 90 + 20;
        var segment = new StitchSegment(Loop(PictureFormat.Square, frames), speech.SpeechKey, Silences: silences);

        var result = await _worker.StitchAsync(new(PictureFormat.Square, [segment, segment], "paced"));

        var sound = await Sound.ReadAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"));
        Assert.Equal(2 * frames, result.Frames);
        foreach (var begin in new[] { 0, frames * HouseFormat.SamplesPerFrame })
        {
            var added = 0L;
            foreach (var silence in silences)
            {
                var (from, to) = (begin + silence.At + added, begin + silence.At + added + silence.Samples);
                added += silence.Samples;
                // AAC smears a sound over its block of 1024 samples.
                Assert.Equal(-1, Sound.Onset(sound.AsSpan((int)from + 2048, (int)(to - from) - 4096), threshold: 20));
                Assert.InRange(Sound.Onset(sound, (int)to) - to, 0, HouseFormat.SampleRate / 2);
            }

            Assert.InRange(Sound.Onset(sound, Math.Max(0, begin - (10 * HouseFormat.SamplesPerFrame))) - begin, -HouseFormat.SamplesPerFrame, HouseFormat.SamplesPerFrame);
        }
    }

    [Theory]
    [InlineData("alloy")]
    [InlineData("onyx")]
    [InlineData("shimmer")]
    public async Task Stitch_NarrationAlone_IsAsLoudAsThePlatformsPlayItAndSaysSo(string voice)
    {
        var speech = await _worker.SpeakAsync("Push your hips back, and keep your chest lifted. Breathe out on the way up, then do it again!", voice);
        var segment = new StitchSegment(Loop(PictureFormat.Square, HouseFormat.FramesFor(speech.Samples) + 40), speech.SpeechKey);

        var result = await _worker.StitchAsync(new(PictureFormat.Square, [segment, segment], "loud"));

        var (loudness, peak) = await Sound.LoudnessAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"));
        Assert.Equal(-14, loudness, 0.5);
        Assert.InRange(peak, -6, -1);
        Assert.Equal(loudness, result.Loudness!.Integrated, 0.2);
        Assert.Equal(peak, result.Loudness.TruePeak, 1.0);
    }

    [Fact]
    public async Task Stitch_NoSpeechAtAll_CarriesATrackOfSilence()
    {
        var result = await _worker.StitchAsync(new(PictureFormat.Square, [new([new(Key(PictureFormat.Square, 0), 60)])], ""));

        var sound = await Sound.ReadAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"));
        Assert.InRange(sound.Length, 59 * 1600, 61 * 1600);
        Assert.Equal(-1, Sound.Onset(sound, threshold: 3));
        Assert.Null(result.Loudness);
    }

    [Fact]
    public async Task Stitch_Overlay_DarkensOnlyItsOwnSegmentAndKeepsTheRestAsItIs()
    {
        var plain = new StitchSegment([new(Key(PictureFormat.Square, 0), 40)]);
        var result = await _worker.StitchAsync(new(
            PictureFormat.Square, [plain, plain with { Overlay = "It's 100%: %{pts} \\ 'quoted'; [x]" }, plain], "overlay"));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var pictures = await Tool.GreyFramesAsync(path, 90, 90);
        Assert.Equal((120, 40), (result.Frames, result.FramesEncoded));
        Assert.Equal(pictures.Take(40), pictures.Skip(80));
        Assert.Equal([.. Enumerable.Range(15, 40), .. Enumerable.Range(15, 40)], (await NumberedVideo.ReadAsync(path)).Take(80));
        Assert.All(Enumerable.Range(0, 40), n => Assert.InRange(Brightness(pictures[40 + n]), 0, Brightness(pictures[n]) - 15));
        Assert.Equal(Enumerable.Range(0, 120).Select(n => $"{n * 512}"), await Tool.ProbeAsync(path, "packet=pts"));
        Assert.Equal("", await Tool.ComplaintsAsync(path));

        // The box stands near the bottom, and the blocks that carry the numbers above it.
        static double Brightness(byte[] picture) => picture.AsSpan(90 * 76, 90 * 6).ToArray().Average(value => value);
    }

    [Fact]
    public async Task Stitch_SameAgain_IsTheSameMedia()
    {
        var request = new StitchRequest(PictureFormat.Square, [new(Loop(PictureFormat.Square, 100))], "again");

        Assert.Equal(await _worker.StitchAsync(request), await _worker.StitchAsync(request));
    }

    [Fact]
    public async Task Stitch_BadField_IsRefusedByNameAndLeavesNothing()
    {
        var (speech, frames) = await SpeakAsync("Hold for ten seconds.");
        var key = Key(PictureFormat.Portrait, 0);
        StitchSegment good = new([new(key, 10)]);
        var before = _worker.Files();
        (string Named, HttpStatusCode Status, StitchRequest Request)[] requests =
        [
            ("segments", HttpStatusCode.BadRequest, Ask()),
            ("segments[1].plays", HttpStatusCode.BadRequest, Ask(good, new([]))),
            ("segments[0].plays[0].frames", HttpStatusCode.BadRequest, Ask(new StitchSegment([new(key, 0)]))),
            ("segments[0].plays[1].frames", HttpStatusCode.BadRequest, Ask(new StitchSegment([new(key, 1), new(key, 61)]))),
            ("segments[0].plays[0].clip_key", HttpStatusCode.BadRequest, Ask(new StitchSegment([new(Key(PictureFormat.Square, 0), 1)]))),
            ("segments[0].plays[0].clip_key", HttpStatusCode.NotFound, Ask(new StitchSegment([new("../../etc/passwd", 1)]))),
            ("segments[0].plays[0].clip_key", HttpStatusCode.NotFound, Ask(new StitchSegment([new(key.Replace("-15-", "-16-"), 1)]))),
            ($"({frames} frames, not 10)", HttpStatusCode.BadRequest, Ask(good with { SpeechKey = speech.SpeechKey })),
            ("segments[0].silences", HttpStatusCode.BadRequest, Ask(good with { SpeechKey = speech.SpeechKey, Silences = [new(speech.Samples + 1, 1)] })),
            ("segments[0].silences", HttpStatusCode.BadRequest, Ask(good with { SpeechKey = speech.SpeechKey, Silences = [new(2, 1), new(1, 1)] })),
            ("segments[0].silences", HttpStatusCode.BadRequest, Ask(good with { SpeechKey = speech.SpeechKey, Silences = [new(0, 0)] })),
            ($"({frames + 30} frames, not {frames})", HttpStatusCode.BadRequest, Ask(new StitchSegment(Loop(PictureFormat.Portrait, frames), speech.SpeechKey, Silences: [new(0, HouseFormat.SampleRate)]))),
            ("speech", HttpStatusCode.NotFound, Ask(good with { SpeechKey = "../x" })),
            ("segments[0].overlay", HttpStatusCode.BadRequest, Ask(good with { Overlay = new string('x', 10_001) })),
            ("title", HttpStatusCode.BadRequest, Ask(good) with { Title = new string('x', 5000) }),
            ("audio_bitrate", HttpStatusCode.BadRequest, Ask(good) with { AudioBitrate = 1 }),
        ];

        foreach (var (named, status, request) in requests)
        {
            using var response = await _worker.TryAsync("/stitch", request, Json.StitchRequest);
            var error = await response.Content.ReadFromJsonAsync(Json.WorkerError);
            Assert.Equal((named, status), (named, response.StatusCode));
            Assert.Contains(named, error!.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(before, _worker.Files());

        static StitchRequest Ask(params StitchSegment[] segments) => new(PictureFormat.Portrait, segments, "bad");
    }

    [Fact]
    public async Task Stitch_ClientGoesAway_LeavesNoProcessAndNoFile()
    {
        var before = _worker.Files();
        // Long enough an encode to be caught in the middle of it.
        var segments = Enumerable.Range(0, 300).Select(n => new StitchSegment([new(Key(PictureFormat.Portrait, 0), 60)], Overlay: $"Wait for it {n}"));
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stitch")
        {
            Content = JsonContent.Create(new(PictureFormat.Portrait, [.. segments], "cancelled"), Json.StitchRequest),
        };

        using (var response = await _worker.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, gone.Token))
        {
            Assert.Contains(_worker.Files().Except(before), file => file.Contains("burned", StringComparison.Ordinal));
            Assert.True(IsEncoding());
            await gone.CancelAsync();
        }

        // What was drawn to its end is kept.
        await Wait.UntilAsync(() => _worker.Files().Except(before).All(file => file.Contains("clip-burned-", StringComparison.Ordinal)), "what is begun is put away");
        Assert.False(IsEncoding());
    }

    /// <summary>Whether an ffmpeg works in this worker's own folder.</summary>
    private bool IsEncoding() => Process.GetProcessesByName("ffmpeg").Any(process =>
    {
        using (process)
        {
            return new FileInfo($"/proc/{process.Id}/cwd").LinkTarget?.StartsWith(_worker.Root, StringComparison.Ordinal) ?? false;
        }
    });

    private async Task<(Contracts.Speech Speech, int Frames)> SpeakAsync(string text)
    {
        var speech = await _worker.SpeakAsync(text);
        return (speech, HouseFormat.FramesFor(speech.Samples));
    }

    private string Key(PictureFormat format, int clip) => _clips[format][clip].ClipKey;

    /// <summary>Both clips in turn, the last one cut off.</summary>
    private List<ClipPlay> Loop(PictureFormat format, int frames)
    {
        List<ClipPlay> plays = [];
        for (var left = frames; left > 0; left -= plays[^1].Frames)
        {
            var clip = _clips[format][plays.Count % 2];
            plays.Add(new(clip.ClipKey, Math.Min(left, clip.Frames)));
        }

        return plays;
    }

    private static IEnumerable<int> Shown(IEnumerable<ClipPlay> plays) =>
        plays.SelectMany((play, n) => Enumerable.Range(n % 2 == 0 ? 15 : 120, play.Frames));
}
