using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Renditions;

public sealed class RenditionSliceTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Fact]
    public void Of_TwoPicturesInFourHours_EncodesSeconds()
    {
        var slices = RenditionSlice.Of(Source(14_280, [new(0, 7_140), new(7_140, 14_280)]), []);

        Assert.Equal(14_280 * 30, slices.Sum(slice => slice.Frames));
        Assert.InRange(slices.Sum(slice => slice.Encoded), 2, 600);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(59.9)]
    [InlineData(60)]
    [InlineData(600.4)]
    public void Of_AnyLength_IsAllOfItInOrder(double seconds)
    {
        var source = Source(seconds, [new(5, 5.5), new(20, 33.31), new(33.31, 47), new(100, 113)]);

        var slices = RenditionSlice.Of(source, [650, 1200]);

        Assert.Equal(0, slices[0].First);
        Assert.Equal(source.Frames, slices[^1].End);
        Assert.All(slices.Zip(slices.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.All(slices, slice => Assert.Equal(slice.Frames, slice.Still ? slice.Plays().Sum(play => play.Frames) : slice.Encoded));
        Assert.All(slices.Where(slice => !slice.Still), slice => Assert.InRange(slice.Frames, 1, 60 * 30));
    }

    [Fact]
    public void Of_SourceThatCannotBeSought_IsOneSlice() =>
        Assert.Single(RenditionSlice.Of(Source(600, [new(10, 100)]) with { Clock = null }, []));

    [Fact]
    public async Task Render_InTurns_GoesOnWhereItWasAndLeavesNoParts()
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mkv");
        await NumberedVideo.MakeAsync(source, 3, "1/12", "-c:v", "libx264");
        var mediaId = await worker.StoreAsync(source);
        List<double> turns = [];

        RenditionSet set;
        do
        {
            var lines = await worker.RunAsync(
                "/renditions", new(mediaId, [15], MaxSeconds: 0), ContractsJson.Default.RenditionRequest, ContractsJson.Default.JobEventRenditionSet);
            Assert.Null(lines[^1].Error);
            set = lines[^1].Result!;
            turns.Add(set.Progress);
            Assert.Equal(set.Progress == 1, set.Renditions.Count > 0);
        }
        while (set.Progress < 1 && turns.Count < 10);

        // Three pictures of twelve seconds, one of which a scene's beginning divides.
        Assert.Equal([12 / 36.0, 15 / 36.0, 24 / 36.0, 1], turns);
        foreach (var format in PictureFormat.Usual)
        {
            var path = worker.Rendition(mediaId, format);
            Assert.Equal(Enumerable.Range(0, 36 * 30).Select(frame => frame / 360), await NumberedVideo.ReadAsync(path));
            var flags = await Tool.ProbeAsync(path, "packet=flags");
            Assert.All((int[])[0, 360, 450, 720], frame => Assert.StartsWith("K", flags[frame], StringComparison.Ordinal));
            Assert.Equal("", await Tool.ComplaintsAsync(path));
        }

        Assert.DoesNotContain(worker.Files(), file => file.Contains("parts", StringComparison.Ordinal));
    }

    private static SourcePicture Source(double duration, IReadOnlyList<StillSpan> stills) => new(
        Stream: 0, Start: 0, Width: 160, Height: 120, PixelAspect: 1, duration, new(null, null, null), Clock: 0, Indexed: true, SizeChanges: false, stills);
}
