using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Stitching;

namespace Gilgamesh.Tests.Worker.Stitching;

public sealed class StitchPlanTests
{
    [Fact]
    public void ConcatScript_ShortenedPlay_EndsHalfAMillisecondBeforeTheNextFrame() => Assert.Equal(
        "ffconcat version 1.0\nfile 'file:/a/it'\\''s.mp4'\nfile 'file:/b.mp4'\noutpoint 2.332833\n",
        ConcatScript.Write([new("/a/it's.mp4", 90, Whole: true), new("/b.mp4", 70, Whole: false)]));

    [Fact]
    public void Mux_HostileTitle_IsOneArgumentAndNoLineBreak()
    {
        var job = StitchPlan.Mux(Timeline(30), "a\n-f null\u0000", 128_000, "/job");

        Assert.Contains("title=a -f null ", job.Arguments);
    }

    [Fact]
    public void BurnPlan_AnyText_IsInItsScriptAndNotInTheArguments()
    {
        var segment = Timeline(30).Segments[0] with { Overlay = "x':f=/etc/passwd,%{pts} {\\an8}" };
        var timeline = Timeline(30) with { Segments = [segment, segment with { Overlay = null }] };

        var (place, plan) = Assert.Single(BurnPlan.Of(timeline.Format, [.. timeline.Segments.SelectMany(each => each.Plays)], timeline.Texts));

        Assert.Equal(0, place);
        Assert.DoesNotContain(plan.Job(VideoEncoder.Software, "/job").Arguments, argument => argument.Contains("passwd", StringComparison.Ordinal));
        Assert.Contains($",Overlay,,0,0,0,,x':f=/etc/passwd,%\\{{pts\\}}\\N\\{{\\{CaptionText.WordJoiner}an8\\}}", plan.Script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NarrationTrack_SpeechAndSilence_IsExactlyTheSamplesOfTheFrames()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var speech = Path.Combine(folder, "speech.wav");
        short[] samples = [.. Enumerable.Range(1, 2000).Select(n => (short)n)];
        await File.WriteAllBytesAsync(speech, [.. WavFile.Header(2000), .. samples.SelectMany(BitConverter.GetBytes)]);
        var timeline = new StitchTimeline(
            PictureFormat.Square,
            [
                new([new("/a.mp4", 3, true)], null, null),
                new([new("/a.mp4", 1, false), new("/b.mp4", 1, true)], new(speech, 2000, [new(0, 5), new(700, 300), new(2000, 2)]), null),
                new([new("/a.mp4", 50, true)], null, null),
            ]);
        var path = Path.Combine(folder, "track.wav");

        await NarrationTrack.WriteAsync(timeline, path, CancellationToken.None);

        var track = await File.ReadAllBytesAsync(path);
        Assert.Equal(WavFile.Header(55 * 1600), track[..44]);
        Assert.Equal(44 + (55 * 1600 * 2), track.Length);
        short[] paced = [.. new short[5], .. samples[..700], .. new short[300], .. samples[700..], .. new short[2]];
        Assert.Equal([.. new short[3 * 1600], .. paced, .. new short[(52 * 1600) - 2307]], Enumerable.Range(0, 55 * 1600).Select(n => BitConverter.ToInt16(track, 44 + (2 * n))));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void FinishedVideo_NotAsPlanned_SaysWhy()
    {
        var picture = new Mp4Track("vide", 2 / 30.0, 2, [(2, 512)], [0], Reordered: false);
        var sound = new Mp4Track("soun", 0.0667, 4, [(3, 1024), (1, 128)], [0, 1, 2, 3], Reordered: false);

        Assert.Null(FinishedVideo.FindFault([picture, sound], 2));
        Assert.StartsWith("2 frames", FinishedVideo.FindFault([picture, sound], 3), StringComparison.Ordinal);
        Assert.Contains("track", FinishedVideo.FindFault([picture], 2), StringComparison.Ordinal);
        Assert.Contains("apart", FinishedVideo.FindFault([picture with { Steps = [(1, 512), (1, 600)] }, sound], 2), StringComparison.Ordinal);
        Assert.Contains("apart", FinishedVideo.FindFault([picture with { Reordered = true }, sound], 2), StringComparison.Ordinal);
        Assert.StartsWith("soun of 0.2 s", FinishedVideo.FindFault([picture, sound with { Seconds = 0.2 }], 2), StringComparison.Ordinal);
    }

    [Fact]
    public void FinishedVideo_CaptionsAndChapters_AreTracksOfTheirOwn()
    {
        var picture = new Mp4Track("vide", 2 / 30.0, 2, [(2, 512)], [0], Reordered: false);
        var sound = new Mp4Track("soun", 0.0667, 4, [(3, 1024), (1, 128)], [0, 1, 2, 3], Reordered: false);
        var captions = new Mp4Track("sbtl", 0.0667, 1, [(1, 67)], [0], Reordered: false);
        var chapters = new Mp4Track("text", 0.0667, 2, [(2, 33)], [0, 1], Reordered: false);

        Assert.Null(FinishedVideo.FindFault([picture, sound, captions, chapters], 2, captions: true, chapters: 2));
        Assert.Null(FinishedVideo.FindFault([picture, sound, chapters], 2, chapters: 2));
        Assert.Contains("vide, soun, sbtl instead of vide, soun, text", FinishedVideo.FindFault([picture, sound, captions], 2, chapters: 2), StringComparison.Ordinal);
        Assert.Contains("text", FinishedVideo.FindFault([picture, sound, chapters], 2), StringComparison.Ordinal);
        Assert.Contains("2 chapters", FinishedVideo.FindFault([picture, sound, chapters], 2, chapters: 3), StringComparison.Ordinal);
    }

    private static StitchTimeline Timeline(int frames) => new(PictureFormat.Square, [new([new("/a.mp4", frames, true)], null, null)]);
}
