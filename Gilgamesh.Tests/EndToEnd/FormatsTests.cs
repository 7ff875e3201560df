using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Support;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>A compilation in every format but the usual ones, which the other tests make.</summary>
[Collection(SampleStack.Collection)]
public sealed class FormatsTests(SampleStack stack)
{
    private const double Frame = 1 / 30.0;

    [Theory]
    [InlineData("1:1", "720p", "square", 720, 720)]
    [InlineData("4:5", "720p", "4:5", 720, 900)]
    [InlineData("16:9", "720p", "16:9", 1280, 720)]
    [InlineData("9:16", "1080p", "9:16", 1080, 1920)]
    [InlineData("square", "1080p", "square", 1080, 1080)]
    [InlineData("4:5", "1080p", "4:5", 1080, 1350)]
    [InlineData("16:9", "1080p", "16:9", 1920, 1080)]
    public async Task Compile_InAFormat_IsExactAndShowsTheSources(string aspectRatio, string resolution, string answered, int width, int height)
    {
        var response = await CompileAsync(stack.Client, new
        {
            context = "for my app",
            requirements = "30 seconds, squats and planks",
            aspect_ratio = aspectRatio,
            resolution,
            framing = "center",
        });
        var path = await DownloadAsync(stack.Client, response);
        var mp4 = new Mp4(path);

        Assert.Equal((width, height), (mp4.Video.GetProperty("width").GetInt32(), mp4.Video.GetProperty("height").GetInt32()));
        Assert.Equal(("1:1", 40), (mp4.Video.GetProperty("sample_aspect_ratio").GetString(), mp4.Video.GetProperty("level").GetInt32()));
        Assert.Equal(answered, response.GetProperty("compilation_json").GetProperty("aspect_ratio").GetString());
        Assert.Equal(response.GetProperty("duration").GetDouble(), mp4.Pts.Count * Frame, 3);
        Assert.All(mp4.Pts.Index(), at => Assert.Equal(at.Index * Frame, at.Item, 5));
        Assert.Empty(mp4.Complaints);
        ComparePictures(mp4, response, width, height);
        File.Delete(path);
    }

    [Fact]
    public async Task Compile_InAFormatNotMadeAhead_HasItsRenditionsMadeBehindIt()
    {
        var request = new { context = "for my app", requirements = "30 seconds, lunges", aspect_ratio = "4:5" };

        var response = await CompileAsync(stack.Client, request);

        var shown = Clips(response).Select(clip => clip.GetProperty("video_id").GetGuid()).Distinct().ToList();
        await Wait.UntilAsync(async () => (await Task.WhenAll(shown.Select(HasRenditionAsync))).All(has => has), "renditions in 4:5");
        var again = await CompileAsync(stack.Client, request);
        Assert.Equal(response.GetProperty("duration").GetDouble(), again.GetProperty("duration").GetDouble(), 3);
    }

    private async Task<bool> HasRenditionAsync(Guid id)
    {
        var video = JsonElement.Parse(await stack.Client.GetStringAsync($"/video/{id}")).GetProperty("video");
        var files = Directory.GetFiles(stack.Stack.Folder, $"rendition-feed*-v{HouseFormat.Version}.json", SearchOption.AllDirectories);
        return video.GetProperty("renditions").GetProperty("status").GetString() == "ready"
            && files.Any(file => file.Contains(video.GetProperty("media_id").GetString()!, StringComparison.Ordinal));
    }

    /// <summary>A segment's first play is its first clip from its start; a frame in the middle of it is compared with the source.</summary>
    private void ComparePictures(Mp4 mp4, JsonElement response, int width, int height)
    {
        var start = 0.0;
        foreach (var segment in Segments(response))
        {
            var clip = segment.GetProperty("clips")[0];
            var at = Math.Min(1, (clip.GetProperty("end").GetDouble() - clip.GetProperty("start").GetDouble()) / 2);
            var source = new Mp4(stack.Files[clip.GetProperty("video_id").GetGuid()]);

            var shown = mp4.Frame(start + at + (Frame / 2), "");
            var meant = source.Frame(clip.GetProperty("start").GetDouble() + at + (Frame / 2), $"crop='min(iw,ih*{width}/{height})':'min(ih,iw*{height}/{width})',");

            Assert.True(Mp4.Difference(shown, meant) < 6, $"differs by {Mp4.Difference(shown, meant):0.0} at {start + at:0.00} s");
            start += segment.GetProperty("duration").GetDouble();
        }
    }
}
