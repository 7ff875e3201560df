using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Speech;

public sealed class SpeechTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    private const string Text =
        "Welcome to your session. Start on all fours, with your hands under your shoulders, and breathe out as you round your back.";

    private const int WordsInText = 22;

    [Fact]
    public async Task Speak_EachVoice_IsLevelBeginsAtOnceAndHasAPitchOfItsOwn()
    {
        List<double> pitches = [];
        foreach (var voice in Voices.All)
        {
            var speech = await worker.SpeakAsync(Text, voice);
            var path = await worker.DownloadAsync($"/speech/{speech.SpeechKey}");
            var samples = await Sound.ReadAsync(path);
            var (loudness, peak) = await Sound.LoudnessAsync(path);

            Assert.Equal(["pcm_s16le,48000,1"], await Tool.ProbeAsync(path, "stream=codec_name,sample_rate,channels", "a:0"));
            Assert.Equal((samples.Length, new FileInfo(path).Length), (speech.Samples, speech.Size));
            Assert.InRange(loudness, -17, -15);
            Assert.InRange(peak, -20, -1);
            Assert.InRange(Sound.Onset(samples), 0, HouseFormat.SamplesPerFrame);
            Assert.InRange(WordsInText / speech.Duration * 60, 145, 175);
            pitches.Add(Sound.Pitch(samples));
        }

        pitches.Sort();
        Assert.All(pitches.Zip(pitches.Skip(1)), pair => Assert.True(pair.Second > 1.12 * pair.First, string.Join(", ", pitches)));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1.5)]
    [InlineData(4)]
    public async Task Speak_Speed_ChangesTheLengthByIt(double speed)
    {
        var normal = await worker.SpeakAsync(Text);

        var changed = await worker.SpeakAsync(Text, speed: speed);

        Assert.InRange(normal.Duration / changed.Duration / speed, 0.85, 1.15);
    }

    [Fact]
    public async Task Speak_SameAgain_IsNotSpokenTwice()
    {
        var first = await worker.SpeakAsync("Hold for ten seconds.", "nova");
        var path = Path.Combine(worker.Root, "speech", first.SpeechKey + ".wav");
        // A file that is made anew has not this mode.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(first, await worker.SpeakAsync("Hold for ten seconds.", "nova"));
        Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
        Assert.NotEqual(first.SpeechKey, (await worker.SpeakAsync("Hold for ten seconds.", "echo")).SpeechKey);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("[[h@'loU]]")]
    [InlineData("-w /tmp/x.wav")]
    [InlineData("日本語")]
    public async Task Speak_OddText_IsSpoken(string text) => Assert.InRange((await worker.SpeakAsync(text)).Duration, 0.1, 10);

    [Theory]
    [InlineData("", "alloy", 1, "text")]
    [InlineData("?!", "alloy", 1, "text")]
    [InlineData("hello", "bob", 1, "voice must be one of alloy, echo, fable, onyx, nova, shimmer")]
    [InlineData("hello", "alloy", 0.2, "speed")]
    [InlineData("hello", "alloy", 4.1, "speed")]
    public async Task Speak_BadField_IsRefusedByName(string text, string voice, double speed, string named)
    {
        var before = worker.Files();

        using var response = await worker.TryAsync("/speech", new(text, voice, speed), ContractsJson.Default.SpeechRequest);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, worker.Files());
    }

    [Theory]
    [InlineData("双脚与肩同宽，慢慢下蹲。", "zh", 1.5, 4.5)]
    [InlineData("Spann den Bauch fest an und atme dabei aus.", "de", 1.5, 4.5)]
    [InlineData("Separa los pies y baja despacio.", "es", 1, 4)]
    public async Task Speak_OtherLanguage_IsItsOwnVoice(string text, string language, double least, double most)
    {
        var spoken = await SpeakAsync(text, language);
        var inEnglish = await SpeakAsync(text, "en");

        Assert.NotEqual(inEnglish.SpeechKey, spoken.SpeechKey);
        Assert.InRange(spoken.Duration, least, most);
    }

    [Theory]
    [InlineData("squat", "xx", HttpStatusCode.UnprocessableEntity, WorkerErrorCodes.NoVoice)]
    [InlineData("日本語", "ja", HttpStatusCode.UnprocessableEntity, WorkerErrorCodes.NoVoice)]
    [InlineData("squat", "-f/etc/passwd", HttpStatusCode.BadRequest, "language")]
    public async Task Speak_LanguageWithoutAVoice_IsRefused(string text, string language, HttpStatusCode status, string told)
    {
        using var response = await worker.TryAsync("/speech", new(text, "alloy", 1, language), ContractsJson.Default.SpeechRequest);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(told, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<Contracts.Speech> SpeakAsync(string text, string language)
    {
        using var response = await worker.TryAsync("/speech", new(text, "nova", 1, language), ContractsJson.Default.SpeechRequest);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.Speech))!;
    }

    [Theory]
    [InlineData("mp3", "libmp3lame")]
    [InlineData("wav", "pcm_s24le")]
    [InlineData("ogg", "libopus")]
    [InlineData("adts", "aac")]
    [InlineData("flac", "flac")]
    public async Task Put_AnyFormat_IsTrimmedAndLevelled(string format, string codec)
    {
        var recording = Path.Combine(worker.Root, $"{Guid.NewGuid():n}");
        await Tool.MakeAsync(
            recording, "-f", "lavfi", "-i", "sine=440:d=2:r=24000", "-af", "volume=-12dB,tremolo=f=5:d=0.9,adelay=700:all=1,apad=pad_dur=1.5,aformat=channel_layouts=stereo",
            "-ar", "48000", "-c:a", codec, "-f", format);
        var key = Guid.NewGuid().ToString("n") + Guid.NewGuid().ToString("n");

        using var response = await worker.Http.PutAsync($"/speech/{key}", new ByteArrayContent(await File.ReadAllBytesAsync(recording)));

        var stored = await response.Content.ReadFromJsonAsync(ContractsJson.Default.Speech);
        var path = await worker.DownloadAsync($"/speech/{key}");
        Assert.Equal(key, stored!.SpeechKey);
        Assert.InRange(stored.Duration, 1.9, 2.15);
        Assert.InRange((await Sound.LoudnessAsync(path)).Loudness, -17, -15);
        Assert.InRange(Sound.Onset(await Sound.ReadAsync(path)), 0, HouseFormat.SamplesPerFrame);
    }

    [Fact]
    public async Task Put_FromAnotherSpeech_IsThatAtAnotherPace_AndNeedsNoBytes()
    {
        var plain = await worker.SpeakAsync("Push up, and lower your chest towards the floor.");
        var key = Guid.NewGuid().ToString("n") + Guid.NewGuid().ToString("n");

        using var response = await worker.Http.PutAsync($"/speech/{key}?from={plain.SpeechKey}&tempo=1.25", null);

        var faster = await response.Content.ReadFromJsonAsync(ContractsJson.Default.Speech);
        Assert.Equal(plain.Duration / 1.25, faster!.Duration, 0.15);
        using var missing = await worker.Http.PutAsync($"/speech/{key}?from={new string('f', 64)}&tempo=1.25", null);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Put_Silence_IsUnreadable()
    {
        var recording = Path.Combine(worker.Root, $"{Guid.NewGuid():n}");
        await Tool.MakeAsync(recording, "-f", "lavfi", "-i", "anullsrc=d=2", "-f", "wav");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(await File.ReadAllBytesAsync(recording)));
    }

    [Fact]
    public async Task Put_NoRecordingOrNoKey_IsRefusedAndLeavesNothing()
    {
        var before = worker.Files();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync("#EXTM3U\nfile:///etc/passwd\n"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync([]));
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync([1, 2, 3], "nokey"));
        Assert.Equal(before, worker.Files());
    }

    [Theory]
    [InlineData("nokey")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000ff")]
    public async Task Get_UnknownKey_IsNotFound(string key)
    {
        using var response = await worker.Http.GetAsync($"/speech/{key}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<HttpStatusCode> PutAsync(byte[] bytes, string? key = null)
    {
        using var response = await worker.Http.PutAsync($"/speech/{key ?? new string('e', 64)}", new ByteArrayContent(bytes));
        return response.StatusCode;
    }
}
