using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

/// <summary>Every real video, against what people saw in it.</summary>
public sealed class InspectLibraryTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    public static TheoryData<string, double, int, int, double, int, double[]> Files => new()
    {
        { "squats_portrait.mp4", 13.0, 720, 1280, 5, 0, [] },
        { "his_girl_friday.mp4", 6.17, 640, 480, 30, 0, [] },
        { "jfk_black_speech.mp4", 11.0, 1280, 720, 30, 0, [] },
        { "popeye_bird_ship.mkv", 60.0, 1440, 1074, 24, 0, [3.08, 13.79, 22.08, 30.75, 44.63, 55.67] },
        { "nasa_webb_6streams.mp4", 13.0, 480, 270, 29.97, 0, [8.08] },
        { "ai_campus_vp8.webm", 16.65, 427, 240, 25, 0, [3.80, 10.64, 14.92] },
        { "bbb_480p_30s.mp4", 30.0, 854, 480, 24, 0, [11.875, 15.75, 23.04] },
        {
            "tos_battle_vp8.webm", 70.5, 798, 332, 24, 0,
            [
                2.17, 5.08, 6.58, 9.21, 12.88, 29.79, 32.83, 36.33, 37.54, 46.96, 48.21, 50.13, 51.42, 51.92, 53.50, 56.04, 57.42, 59.58,
                65.46, 67.42, 68.75, 69.38,
            ]
        },
        { "cars_overhead.mp4", 30.2, 768, 432, 12.5, 0, [] },
        { "man_yellow_wall_60fps.mp4", 24.46, 320, 192, 59.94, 0, [] },
        { "pose_square_576.mp4", 4.0, 576, 576, 30, 0, [] },
        { "man_dog_bed_rotflag.mp4", 4.97, 720, 1280, 29.97, 270, [] },
        { "editor_timeline_vfr.mp4", 8.73, 3026, 1386, 7.22, 0, [] },
        { "rooftop_portrait_av1_hdr10.mp4", 4.24, 720, 1280, 29.97, 0, [] },
        { "bbb_butterfly_apple_1080p30.mp4", 10.0, 1920, 1080, 30, 0, [0.40] },
        { "slide_mpeg4_sar.avi", 5.0, 1365, 720, 25, 0, [] },
        { "slides_mjpeg_1fps.mov", 20.0, 320, 240, 0.95, 0, [12.0] },
    };

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Inspect_RealVideo_TellsLengthSizeRateAndCuts(
        string file, double duration, int width, int height, double rate, int rotation, double[] cuts)
    {
        var (probe, scenes, _, _) = await InspectAsync(file);

        Assert.Equal(duration, probe.Duration, tolerance: 0.1);
        Assert.Equal((width, height, rotation), (probe.Width, probe.Height, probe.Rotation));
        Assert.Equal(rate, probe.FrameRate, tolerance: 0.05);
        Assert.Equal(0, scenes[0].Start);
        Assert.Equal(probe.Duration, scenes[^1].End);
        Assert.All(scenes.Zip(scenes.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.Equal(cuts.Length, scenes.Count - 1);
        Assert.All(cuts.Zip(scenes.Skip(1)), pair => Assert.Equal(pair.First, pair.Second.Start, tolerance: 0.15));
    }

    [SkippableTheory]
    [InlineData("rooftop_portrait_av1_hdr10.mp4", "av1", "mov", true, true)]
    [InlineData("popeye_bird_ship.mkv", "hevc", "matroska", false, false)]
    [InlineData("his_girl_friday.mp4", "h264", "mov", true, false)]
    public async Task Inspect_RealVideo_TellsCodecContainerSoundAndHdr(string file, string codec, string container, bool sound, bool hdr)
    {
        var probe = (await InspectAsync(file)).Probe;

        Assert.Equal((codec, container, sound, hdr), (probe.VideoCodec, probe.Container, probe.HasAudio, probe.Hdr));
    }

    [SkippableFact]
    public async Task Inspect_EmbeddedTextTrack_GivesItsCues()
    {
        var inspection = await InspectAsync("nasa_webb_6streams.mp4");

        Assert.Equal(new Cue(0.21, 4.26, "NAR: This is the optical and science segment of the Webb"), inspection.Subtitles[0]);
        Assert.All(inspection.Subtitles, cue => Assert.InRange(cue.End, cue.Start, inspection.Probe.Duration));
    }

    [SkippableFact]
    public async Task Inspect_BitmapSubtitles_AreNoCues() => Assert.Empty((await InspectAsync("popeye_bird_ship.mkv")).Subtitles);

    [SkippableFact]
    public async Task Inspect_Twice_AnswersOutOfTheStore()
    {
        var first = await InspectAsync("pose_square_576.mp4");
        var files = worker.Files();

        var second = await InspectAsync("pose_square_576.mp4");

        Assert.Equivalent(first, second, strict: true);
        Assert.Equal(files, worker.Files());
        Assert.DoesNotContain(files, file => file.StartsWith("jobs", StringComparison.Ordinal));
    }

    private async Task<MediaInspection> InspectAsync(string file)
    {
        var id = await worker.StoreAsync(TestMedia.Library(file));
        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.MediaInspection))!;
    }
}
