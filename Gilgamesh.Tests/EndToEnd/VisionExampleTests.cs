using System.Text.Json;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>The vision's own requests, word for word.</summary>
[Collection(SampleStack.Collection)]
public sealed class VisionExampleTests(SampleStack stack)
{
    private const string Morning =
        """
        {
          "context": "I want to create a morning workout routine for my fitness app",
          "requirements": "5 minutes, beginner-friendly, focus on mobility and core strength, clear instructions",
          "title": "Morning Mobility & Core",
          "voice_preference": "alloy",
          "aspect_ratio": "9:16"
        }
        """;

    private const string Upper =
        """
        {
          "context": "Creating an upper body strength routine",
          "requirements": "8 minutes, intermediate level, push-ups, planks, resistance exercises",
          "title": "Upper Body Power",
          "voice_preference": "nova",
          "aspect_ratio": "square"
        }
        """;

    [Fact]
    public async Task Compile_MorningWorkout_IsFiveMinutesWithTheVisionsFields()
    {
        var response = await SendAsync(Morning);

        Assert.True(response.GetProperty("success").GetBoolean());
        Assert.InRange(response.GetProperty("duration").GetDouble(), 270, 330);
        Assert.True(response.GetProperty("source_videos_used").GetInt32() >= 6);
        Assert.True(response.GetProperty("processing_time").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, response.GetProperty("video_base64").ValueKind);
        Assert.True(Guid.TryParse(response.GetProperty("generated_video_id").GetString(), out _));
        var json = response.GetProperty("compilation_json");
        Assert.Equal("9:16", json.GetProperty("aspect_ratio").GetString());
        Assert.Equal(response.GetProperty("duration").GetDouble(), json.GetProperty("total_duration").GetDouble(), 3);
        Assert.Equal(json.GetProperty("total_duration").GetDouble(), Segments(response).Sum(segment => segment.GetProperty("duration").GetDouble()), 3);
        Assert.All(Segments(response), segment =>
        {
            Assert.NotEmpty(segment.GetProperty("script_segment").GetString()!);
            Assert.Equal("RIFF"u8, segment.GetProperty("audio").GetBytesFromBase64().AsSpan(0, 4));
            Assert.InRange(segment.GetProperty("clips").GetArrayLength(), 1, 3);
        });
        Assert.All(Clips(response), clip =>
        {
            Assert.Contains(clip.GetProperty("video_id").GetGuid(), stack.Files.Keys);
            Assert.True(clip.GetProperty("start").GetDouble() < clip.GetProperty("end").GetDouble());
            Assert.Equal("ftyp"u8, clip.GetProperty("video").GetBytesFromBase64().AsSpan(4, 4));
        });
        Assert.Equal(1, response.GetProperty("generation_metadata").GetProperty("grounding").GetDouble());
    }

    [Fact]
    public async Task Compile_UpperBody_IsSquareAndShowsWhatWasNamed()
    {
        var response = await SendAsync(Upper);
        var path = await DownloadAsync(stack.Client, response);
        try
        {
            var video = new Mp4(path).Video;
            Assert.Equal((720, 720), (video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32()));
        }
        finally
        {
            File.Delete(path);
        }

        var spoken = string.Join(' ', Segments(response).Select(segment => segment.GetProperty("script_segment").GetString()));
        Assert.Contains("push-up", spoken, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("plank", spoken, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public async Task Compile_DebuggingStep_SendsJustWhatItAsksFor(bool audio, bool clips, bool video)
    {
        var response = await CompileAsync(stack.Client, new
        {
            context = "Quick fitness routine",
            requirements = "2 minutes, basic movements",
            audio,
            clips,
            include_base64 = video,
        });

        Assert.InRange(response.GetProperty("duration").GetDouble(), 108, 132);
        Assert.All(Segments(response), segment => Assert.Equal(audio, segment.GetProperty("audio").ValueKind == JsonValueKind.String));
        Assert.All(Clips(response), clip => Assert.Equal(clips, clip.GetProperty("video").ValueKind == JsonValueKind.String));
        Assert.Equal(video, response.GetProperty("video_base64").ValueKind == JsonValueKind.String);
        using var stored = await stack.Client.GetAsync($"/generated/{response.GetProperty("generated_video_id").GetString()}/video");
        Assert.Equal(video ? 200 : 404, (int)stored.StatusCode);
    }

    [Fact]
    public async Task Compile_TextOnly_IsAsAllOff()
    {
        var response = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats", text_only = true });

        Assert.All(Clips(response), clip => Assert.Equal(JsonValueKind.Null, clip.GetProperty("video").ValueKind));
        Assert.All(Segments(response), segment => Assert.Equal(JsonValueKind.Null, segment.GetProperty("audio").ValueKind));
        var providers = response.GetProperty("generation_metadata").GetProperty("providers");
        Assert.Equal("none", providers.GetProperty("speech").GetString());
        Assert.All(["embeddings", "moderation", "planning", "script"], role => Assert.Equal("offline", providers.GetProperty(role).GetString()));
        var stored = JsonElement.Parse(await stack.Client.GetStringAsync($"/generated/{response.GetProperty("generated_video_id").GetString()}"));
        Assert.Equal(JsonValueKind.Null, stored.GetProperty("video").GetProperty("voice_model").ValueKind);
    }

    [Fact]
    public async Task Compile_VideoWithoutAudio_IsSilentWithTheTextOverThePicture()
    {
        var response = await CompileAsync(stack.Client, new
        {
            context = "app",
            requirements = "30 seconds of squats and lunges",
            audio = false,
            include_base64 = true,
            clips = false,
        });
        var path = await DownloadAsync(stack.Client, response);
        try
        {
            var mp4 = new Mp4(path);
            Assert.Equal("aac", mp4.Audio.GetProperty("codec_name").GetString());
            Assert.Empty(mp4.Complaints);
            Assert.Equal(response.GetProperty("duration").GetDouble(), mp4.Pts.Count / 30.0, 3);
            Assert.All(Segments(response), segment => Assert.NotEmpty(segment.GetProperty("text_overlay").GetString()!));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<JsonElement> SendAsync(string body)
    {
        using var response = await PostAsync(stack.Client, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text.Length > 2000 ? text[..2000] : text);
        return JsonElement.Parse(text);
    }
}
