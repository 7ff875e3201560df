using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Clips;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Clips;

public sealed class LoopTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    /// <summary>A ball on a circle comes round every 75 frames; 210 frames of it end far from where they began.</summary>
    [Fact]
    public async Task Loop_MovementThatComesRound_EndsWhereItBeganAndJumpsNoMore()
    {
        var path = Path.Combine(worker.Root, "circle.mp4");
        await Tool.MakeAsync(
            path, "-f", "lavfi", "-i", "color=gray:size=160x160:rate=30:duration=8", "-vf",
            "format=gray,geq=lum='255*lt(hypot(X-80-50*cos(2*PI*N/75)\\,Y-80-50*sin(2*PI*N/75))\\,20)'", "-pix_fmt", "yuv420p");
        var mediaId = await worker.StoreAsync(path);
        var clip = await worker.CutAsync(mediaId, 0, 7, format: PictureFormat.Square);

        var loop = await worker.Http.GetFromJsonAsync($"/clips/{clip.ClipKey}/loop", ContractsJson.Default.ClipLoop);

        Assert.Equal(210, clip.Frames);
        Assert.Equal(150, loop!.Frames);
        Assert.InRange(loop.WholeJump, 5 * loop.Step, 255);
        Assert.InRange(loop.Jump, 0, 1.5 * loop.Step);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000-square-v2-copied-0-60")]
    public async Task Loop_NoSuchClip_Is404(string key)
    {
        using var response = await worker.Http.GetAsync($"/clips/{Uri.EscapeDataString(key)}/loop");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>A pendulum is at each place twice in its time, on the way there and on the way back.</summary>
    [Fact]
    public void Find_Pendulum_GoesOnInTheSameDirection()
    {
        var loop = LoopSearch.Find(Signatures(170, frame => 8 + (6 * Math.Sin((2 * Math.PI * frame / 80) + 0.7))));

        Assert.Equal(160, loop.Frames);
    }

    [Fact]
    public void Find_MovementThatNeverComesBack_IsShownWhole()
    {
        var loop = LoopSearch.Find(Signatures(100, frame => 15.0 * frame / 100));

        Assert.Equal((100, loop.WholeJump), (loop.Frames, loop.Jump));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(62)]
    public void Find_ClipOfFewFrames_IsShownWhole(int frames) => Assert.Equal(frames, LoopSearch.Find(Signatures(frames, frame => frame % 7)).Frames);

    /// <summary>A bright spot at a column, with soft edges, in each frame.</summary>
    private static byte[] Signatures(int frames, Func<int, double> column) =>
        [.. Enumerable.Range(0, frames).SelectMany(frame => Enumerable.Range(0, LoopSearch.Size * LoopSearch.Size)
            .Select(pixel => (byte)(200 * Math.Exp(-Math.Pow((pixel % LoopSearch.Size) - column(frame), 2) / 4))))];
}
