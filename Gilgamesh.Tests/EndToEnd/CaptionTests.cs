using System.Text.Json;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class CaptionTests(SampleStack stack)
{
    [Fact]
    public async Task Burned_IsInThePictureAndNotATrack_AndTheFilesKeepTheStyle()
    {
        var response = await CompileAsync(stack.Client, new
        {
            context = "app",
            requirements = "30 seconds of squats",
            aspect_ratio = "square",
            captions = new { mode = "burned", style = "karaoke", highlight = "#00ff00" },
        });
        var path = await DownloadAsync(stack.Client, response);
        try
        {
            var mp4 = new Mp4(path);
            var ass = await stack.Client.GetStringAsync($"/generated/{Id(response)}/captions.ass");

            // The last one is the chapters'.
            Assert.Equal(["video", "audio", "data"], mp4.Streams.EnumerateArray().Select(stream => stream.GetProperty("codec_type").GetString()));
            Assert.Equal(response.GetProperty("duration").GetDouble(), mp4.Pts.Count / 30.0, 3);
            Assert.Empty(mp4.Complaints);
            Assert.Equal("karaoke", response.GetProperty("compilation_json").GetProperty("captions").GetProperty("style").GetString());
            // One state for each word, which is green in it.
            var words = Segments(response).Sum(segment => segment.GetProperty("words").GetArrayLength());
            Assert.InRange(ass.Split('\n').Count(line => line.StartsWith("Dialogue:", StringComparison.Ordinal) && line.Contains(@"\1c&H0000FF00", StringComparison.Ordinal)), words * 9 / 10, words);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task None_HasNoTrackButFiles()
    {
        var response = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of planks", captions = new { mode = "none" } });
        var path = await DownloadAsync(stack.Client, response);
        try
        {
            Assert.Equal(["video", "audio", "data"], new Mp4(path).Streams.EnumerateArray().Select(stream => stream.GetProperty("codec_type").GetString()));
            Assert.Contains("-->", await stack.Client.GetStringAsync($"/generated/{Id(response)}/captions.srt"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task NothingSpoken_FilesAre404ThatSaysWhy()
    {
        var response = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats", text_only = true });

        using var file = await stack.Client.GetAsync($"/generated/{Id(response)}/captions.vtt");

        Assert.Equal("no_captions", (await ProblemAsync(file, 404)).GetProperty("code").GetString());
    }

    private static string Id(JsonElement response) => response.GetProperty("generated_video_id").GetString()!;
}
