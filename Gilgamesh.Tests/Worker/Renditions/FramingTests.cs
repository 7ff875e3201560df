using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Framing;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Renditions;

/// <summary>What of a wide picture is shown in a narrow one.</summary>
public sealed class FramingTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Theory]
    [InlineData("x=1080+20*sin(2*PI*t):y=300")] // at the right edge, from side to side
    [InlineData("x=60:y=200+150*sin(2*PI*t/2)")] // at the left one, up and down
    public async Task Auto_BlockMovesAtAnEdge_StaysInsideThePictureAndTheCropIsStill(string where)
    {
        var media = await StoreBlockAsync(where, seconds: 4);

        var clip = await worker.CutAsync(media, 0, 4, 0, 4);
        var whole = await worker.RenderAsync(media);
        var copied = await worker.CutAsync(media, 0, 4, 0, 4);

        Assert.Equal((true, false), (clip.Unrendered, copied.Unrendered));
        Assert.Equal(2, whole.Renditions.Count);
        foreach (var key in (string[])[clip.ClipKey, copied.ClipKey])
        {
            Assert.Contains("-portrait-auto-", key, StringComparison.Ordinal);
            var frames = await Tool.GreyFramesAsync(await worker.DownloadAsync($"/clips/{key}"), 72, 128);
            Assert.Equal(120, frames.Count);
            // 120 x 120 of 720 pixels' height are 12 x 12 here... 13.3 with the crop's scale: all of it is there in each frame.
            Assert.All(frames, frame => Assert.InRange(frame.Count(pixel => pixel > 128), 400, 520));
        }
    }

    [Fact]
    public async Task Auto_BlockCrossesThePicture_IsFollowedNoFasterThanACameraman()
    {
        var media = await StoreBlockAsync("x=20+90*t:y=300", seconds: 12);

        var clip = await worker.CutAsync(media, 0, 12, 0, 12);

        var frames = await Tool.GreyFramesAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"), 72, 128);
        Assert.Equal(360, frames.Count);
        Assert.All(frames, frame => Assert.InRange(frame.Count(pixel => pixel > 128), 400, 520));
        // It stands still on the screen, but for the window's turn at the edges: no jumps.
        var middles = frames.Select(Middle).ToList();
        Assert.All(middles.Zip(middles.Skip(1)), pair => Assert.InRange(Math.Abs(pair.Second - pair.First), 0, 1.2));
    }

    [Fact]
    public async Task Center_AndASubjectInTheMiddle_AreTheSameBytes()
    {
        var media = await StoreBlockAsync("x=580+20*sin(2*PI*t):y=300", seconds: 2);

        var auto = await worker.CutAsync(media, 0.5, 1.5, 0, 2);
        var center = await worker.Http.GetByteArrayAsync($"/clips/{(await CutAsync(media, Framing.Center)).ClipKey}");

        Assert.Contains("-portrait-v", auto.ClipKey, StringComparison.Ordinal);
        Assert.Equal(center, await worker.Http.GetByteArrayAsync($"/clips/{auto.ClipKey}"));
    }

    [Fact]
    public async Task Fit_WidePicture_IsShownWholeOverABlurredCopy()
    {
        var media = await StoreBlockAsync("x=1150:y=300", seconds: 2);

        var clip = await CutAsync(media, Framing.Fit);

        Assert.Contains("-portrait-fit-", clip.ClipKey, StringComparison.Ordinal);
        var frame = (await Tool.GreyFramesAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"), 720, 1280))[5];
        // 1280 x 720 in 720 x 1280 is 404 lines high, in the middle; the block is at its right edge.
        Assert.True(frame[(640 * 720) + 680] > 200);
        Assert.InRange(frame[(640 * 720) + 20], 0, 80);
        Assert.InRange(frame[(100 * 720) + 360], 20, 80);
    }

    [Fact]
    public void Plan_HeadOfATallSubject_IsNotCutOff()
    {
        // A person as tall as the picture, of which 56 % are shown: the head's part.
        var sightings = Enumerable.Range(0, 12).Select(n => new Sighting(n * 30, Looked: true, [new(0.3, 0.05, 0.6, 0.98)], null)).ToList();

        var knots = new SceneFraming(0.5625, upright: true).Plan(sightings, new(0, 360));

        Assert.All(knots, knot => Assert.InRange(knot.Middle - (0.5625 / 2), 0, 0.05));
    }

    [Fact]
    public void Plan_SubjectRunsFasterThanACameraman_IsFollowedWithinTheLimits()
    {
        var sightings = Enumerable.Range(0, 40).Select(n => new Sighting(n * 10, Looked: false, [], new(Place(n), 0.4, Place(n) + 0.1, 0.6))).ToList();

        var path = new CropPath([.. new SceneFraming(0.3, upright: false).Plan(sightings, new(0, 400))]);

        var speeds = Enumerable.Range(0, 399).Select(frame => (path.At(frame + 1) - path.At(frame)) * 30).ToList();
        Assert.All(speeds, speed => Assert.InRange(Math.Abs(speed), 0, 0.26));
        Assert.Contains(speeds, speed => speed > 0.02);
        static double Place(int n) => n < 20 ? 0.05 : Math.Min(0.85, 0.05 + (0.2 * (n - 20)));
    }

    [Fact]
    public void From_MiddleOfAMove_BeginsWhereItIsThen()
    {
        var path = new CropPath([new(0, 0.2, false), new(100, 0.6, true), new(200, 0.5, true)]);

        var part = path.From(50, 100);

        Assert.Equal(0.4, part.At(0), 6);
        Assert.Equal(0.6, part.At(60), 6);
        Assert.Equal("round((between(n,0,49)*(352+(n-0)*(5.12))+between(n,50,149)*(608)+gte(n,150)*(480)))", path.From(50, 151).Expression(1280, 320));
    }

    private static double Middle(byte[] frame)
    {
        var lit = Enumerable.Range(0, frame.Length).Where(n => frame[n] > 128).Select(n => n % 72).ToList();
        return lit.Average();
    }

    private async Task<Clip> CutAsync(string media, Framing framing)
    {
        using var response = await worker.TryAsync("/clips", new(media, PictureFormat.Portrait, 0.5, 1.5, 0, 2, framing), ContractsJson.Default.ClipRequest);
        return (await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync(response.Content, ContractsJson.Default.Clip))!;
    }

    /// <summary>A bright block of 120 pixels before a grey wall of 1280 x 720.</summary>
    private async Task<string> StoreBlockAsync(string where, int seconds)
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        await Tool.MakeAsync(
            source, "-f", "lavfi", "-i", $"color=0x404040:s=1280x720:r=30:d={seconds}", "-f", "lavfi", "-i", $"color=white:s=120x120:r=30:d={seconds}",
            "-lavfi", $"[0][1]overlay={where}:eval=frame", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "superfast", "-qp", "10");
        return await worker.StoreAsync(source);
    }
}
