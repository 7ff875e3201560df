using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Stitching;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>One finished video, looked at with other tools than those that made it.</summary>
[Collection(SampleStack.Collection)]
public sealed class FinishedVideoTests(SampleStack stack) : IAsyncLifetime
{
    private const double Frame = 1 / 30.0;

    private JsonElement _response;
    private string _path = "";

    public async Task InitializeAsync()
    {
        _response = await CompileAsync(stack.Client, new
        {
            context = "for my app",
            framing = "center",
            requirements = "60 seconds, squats, side bends, planks and arm circles",
            voice_preference = "onyx",
            title = "Sixty <b>'seconds'</b>: \"%{x}\"",
        });
        _path = await DownloadAsync(stack.Client, _response);
    }

    public Task DisposeAsync()
    {
        File.Delete(_path);
        return Task.CompletedTask;
    }

    [Fact]
    public void Format_IsTheHouseFormat()
    {
        var mp4 = new Mp4(_path);
        var (video, audio) = (mp4.Video, mp4.Audio);

        Assert.Equal("h264", video.GetProperty("codec_name").GetString());
        Assert.Equal("High", video.GetProperty("profile").GetString());
        Assert.Equal((720, 1280), (video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32()));
        Assert.Equal("1:1", video.GetProperty("sample_aspect_ratio").GetString());
        Assert.Equal("30/1", video.GetProperty("avg_frame_rate").GetString());
        Assert.Equal("1/15360", video.GetProperty("time_base").GetString());
        Assert.Equal("aac", audio.GetProperty("codec_name").GetString());
        Assert.Equal("48000", audio.GetProperty("sample_rate").GetString());
        Assert.True(mp4.Boxes.ToList().IndexOf("moov") < mp4.Boxes.ToList().IndexOf("mdat"), "not faststart");
        Assert.Empty(mp4.Complaints);
    }

    [Fact]
    public void Timing_EveryFrameIsExactAndSoundEndsWithThePicture()
    {
        var mp4 = new Mp4(_path);
        var pts = mp4.Pts;

        Assert.Equal(_response.GetProperty("duration").GetDouble(), pts.Count * Frame, 3);
        for (var n = 0; n < pts.Count; n++)
        {
            Assert.Equal(n * Frame, pts[n], 5);
        }

        Assert.Equal(Seconds(mp4.Video), Seconds(mp4.Audio), Frame);
        Assert.InRange(pts.Count * Frame, 54, 66);
    }

    [Fact]
    public async Task Chapters_OneForEachSegment_BeginOnItsFirstFrame()
    {
        var read = await ChapterTests.ReadAsync(_path);

        var start = 0;
        var segments = Segments(_response).ToList();
        var chapters = _response.GetProperty("compilation_json").GetProperty("chapters").EnumerateArray().ToList();
        Assert.True(segments.Count > 2);
        Assert.Equal((segments.Count, segments.Count), (chapters.Count, read.Count));
        for (var n = 0; n < segments.Count; n++)
        {
            var end = start + HouseFormat.Frames(segments[n].GetProperty("duration").GetDouble());
            Assert.Equal((start, end), (read[n].First, read[n].End));
            Assert.Equal(read[n].Title, chapters[n].GetProperty("title").GetString());
            Assert.Equal((start / 30.0, end / 30.0), (chapters[n].GetProperty("start").GetDouble(), chapters[n].GetProperty("end").GetDouble()));
            Assert.StartsWith(read[n].Title.TrimEnd('…'), segments[n].GetProperty("category").GetString(), StringComparison.OrdinalIgnoreCase);
            start = end;
        }

        Assert.Equal(new Mp4(_path).Pts.Count, start);
    }

    [Fact]
    public void Speech_OfEverySegment_BeginsWithItsFirstPicture()
    {
        var sounds = new Mp4(_path).SoundStarts();
        var start = 0.0;
        foreach (var segment in Segments(_response))
        {
            // The decoder's own frame is 1024 samples: the finest that silence can be told from the outside.
            Assert.Contains(sounds, sound => Math.Abs(sound - start) <= Frame);
            start += segment.GetProperty("duration").GetDouble();
        }
    }

    [Fact]
    public void Pictures_OfEverySegment_AreTheClipsOwn()
    {
        var mp4 = new Mp4(_path);
        var start = 0.0;
        foreach (var segment in Segments(_response))
        {
            // A segment's first play is its first clip from its start; a frame in the middle of it is compared with the source.
            var clip = segment.GetProperty("clips")[0];
            var at = Math.Min(1, (clip.GetProperty("end").GetDouble() - clip.GetProperty("start").GetDouble()) / 2);
            var source = new Mp4(stack.Files[clip.GetProperty("video_id").GetGuid()]);

            var shown = mp4.Frame(start + at + (Frame / 2), "");
            var meant = source.Frame(clip.GetProperty("start").GetDouble() + at + (Frame / 2), "crop='min(iw,ih*9/16)':'min(ih,iw*16/9)',");

            Assert.True(Mp4.Difference(shown, meant) < 6, $"differs by {Mp4.Difference(shown, meant):0.0} at {start + at:0.00} s");
            start += segment.GetProperty("duration").GetDouble();
        }
    }

    [Fact]
    public void Clips_StayInTheirScenesAndVary()
    {
        var clips = Clips(_response).ToList();

        Assert.All(clips.GroupBy(clip => clip.GetProperty("video_id").GetString()), video => Assert.InRange(video.Count(), 1, 2));
        Assert.True(clips.Select(clip => clip.GetProperty("video_id").GetString()).Distinct().Count() >= 3);
        Assert.Equal(clips.Count, clips.Select(clip => (clip.GetProperty("video_id").GetString(), clip.GetProperty("start").GetDouble())).Distinct().Count());
    }

    [Fact]
    public async Task Captions_AreATrackAndFilesThatSayWhatIsSaid()
    {
        var said = Segments(_response).SelectMany(segment => segment.GetProperty("words").EnumerateArray()).Select(word => word.GetProperty("text").GetString()).ToList();
        var address = $"/generated/{_response.GetProperty("generated_video_id").GetString()}/captions";

        var track = new Mp4(_path).Streams.EnumerateArray().Single(stream => stream.GetProperty("codec_type").GetString() == "subtitle");
        var srt = await stack.Client.GetStringAsync($"{address}.srt");
        var vtt = await stack.Client.GetStringAsync($"{address}.vtt");
        var ass = await stack.Client.GetStringAsync($"{address}.ass");
        using var first = await stack.Client.GetAsync($"{address}.vtt");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{address}.vtt") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var unchanged = await stack.Client.SendAsync(again);
        using var other = await stack.Client.GetAsync($"{address}.txt");

        Assert.Equal(string.Join(' ', Segments(_response).Select(segment => segment.GetProperty("script_segment").GetString())), string.Join(' ', said));
        Assert.Equal("mov_text", track.GetProperty("codec_name").GetString());
        Assert.Equal("eng", track.GetProperty("tags").GetProperty("language").GetString());
        Assert.Equal(said, Spoken(srt));
        Assert.Equal(said, Spoken(vtt));
        Assert.StartsWith("WEBVTT\n", vtt, StringComparison.Ordinal);
        Assert.StartsWith("[Script Info]\n", ass, StringComparison.Ordinal);
        Assert.Equal((304, 404), ((int)unchanged.StatusCode, (int)other.StatusCode));

        static IEnumerable<string> Spoken(string file) => file.Split('\n')
            .Where(line => line.Length > 0 && !line.Contains("-->", StringComparison.Ordinal) && !line.All(char.IsAsciiDigit) && line is not ("WEBVTT" or "Language: en"))
            .SelectMany(line => line.Split(' '));
    }

    [Fact]
    public async Task Range_OfTheVideo_IsJustThatRange()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/generated/{_response.GetProperty("generated_video_id").GetString()}/video");
        request.Headers.Range = new(100, 199);
        using var response = await stack.Client.SendAsync(request);

        Assert.Equal(206, (int)response.StatusCode);
        Assert.Equal(new FileInfo(_path).Length, response.Content.Headers.ContentRange!.Length);
        await using var file = File.OpenRead(_path);
        file.Position = 100;
        var expected = new byte[100];
        await file.ReadExactlyAsync(expected);
        Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync());
    }

    private static double Seconds(JsonElement stream) =>
        double.Parse(stream.GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
