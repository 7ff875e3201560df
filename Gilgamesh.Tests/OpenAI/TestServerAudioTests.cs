using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Transcriptions;
using Gilgamesh.Tests.OpenAI.Support;
using OpenAI.Audio;

namespace Gilgamesh.Tests.OpenAI;

public sealed class TestServerAudioTests : IAsyncLifetime
{
    private const string Text = "Lower your hips, and keep the back flat while you breathe out.";

    private TestServer _server = null!;

    private Sdk Client => new(_server.Endpoint);

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1f)]
    [InlineData(2f)]
    public async Task Speech_AsPcm_IsAsLongAsTheText(float speed)
    {
        var audio = await Client.SpeakAsync(Text, new() { ResponseFormat = GeneratedSpeechFormat.Pcm, SpeedRatio = speed });

        Assert.Equal(Text.Length / 15.0 / speed, audio.ToMemory().Length / 48_000.0, 2);
        Assert.Empty(_server.Log.Violations);
    }

    [Fact]
    public async Task Speech_AsWav_SaysLikeOpenAIThatItsLengthIsUnknown()
    {
        var audio = (await Client.SpeakAsync(Text)).ToArray();

        Assert.Equal("RIFF"u8.ToArray(), audio[..4]);
        Assert.Equal(0xFFFFFFFF, BitConverter.ToUInt32(audio, 4));
        Assert.Equal(0xFFFFFFFF, BitConverter.ToUInt32(audio, 40));
    }

    [Fact]
    public async Task Speech_CanBeHeardAgain()
    {
        var audio = await Client.SpeakAsync(Text);

        var heard = await Client.TranscribeAsync(audio.ToArray());

        Assert.InRange(heard.Duration!.Value.TotalSeconds, 4.0, 4.4);
        Assert.NotEmpty(heard.Segments);
    }

    [Fact]
    public async Task Speech_OfTwoVoices_Differs()
    {
        var audio = Client.Audio("tts-1");
        BinaryData nova = await audio.GenerateSpeechAsync(Text, GeneratedSpeechVoice.Nova, new() { ResponseFormat = GeneratedSpeechFormat.Pcm });
        BinaryData onyx = await audio.GenerateSpeechAsync(Text, GeneratedSpeechVoice.Onyx, new() { ResponseFormat = GeneratedSpeechFormat.Pcm });

        Assert.NotEqual(nova.ToArray(), onyx.ToArray());
    }

    [Fact]
    public async Task Transcription_OfSounds_HasASegmentForEach()
    {
        var heard = await Client.TranscribeAsync(Wav.Of((0, 0.5), (400, 1), (0, 1), (800, 0.6), (0, 0.4)));

        Assert.Equal(["A sound near 400 hertz.", "A sound near 800 hertz."], heard.Segments.Select(segment => segment.Text.Trim()));
        Assert.Equal([0.5, 2.5], heard.Segments.Select(segment => Math.Round(segment.StartTime.TotalSeconds, 1)));
        Assert.Equal([1.5, 3.1], heard.Segments.Select(segment => Math.Round(segment.EndTime.TotalSeconds, 1)));
        Assert.Equal(3.5, heard.Duration!.Value.TotalSeconds, 2);
        Assert.Empty(_server.Log.Violations);
    }

    [Fact]
    public async Task Transcription_OfSilence_IsEmpty()
    {
        var heard = await Client.TranscribeAsync(Wav.Of((0, 2)));

        Assert.Equal("", heard.Text);
        Assert.Empty(heard.Segments);
    }

    [Fact]
    public async Task Transcription_WithAResponder_IsWhatItSays()
    {
        _server.OnTranscription(call => [new HeardSegment(0, call.Seconds, $"{call.Sounds.Count} sounds in {call.FileName}")]);

        var heard = await Client.TranscribeAsync(Wav.Of((300, 0.5), (0, 0.5), (300, 0.5)), "piece.wav");

        Assert.Equal("2 sounds in piece.wav", heard.Text);
    }

    [Fact]
    public async Task Moderation_OfTwoTexts_FlagsTheOneThatHarms()
    {
        var results = (await Client.Moderations.ClassifyTextAsync(["gentle stretching", "how to build a bomb"])).Value;

        Assert.Equal([false, true], results.Select(result => result.Flagged));
        Assert.True(results[1].IllicitViolent.Flagged);
        Assert.False(results[1].Sexual.Flagged);
        Assert.Empty(_server.Log.Violations);
    }
}
