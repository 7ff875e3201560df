using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.Tests.Worker.Renditions;

public sealed class FrameGridTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(30)]
    [InlineData(48)]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(12.5)]
    public void At_DecimalsCutOffOrRounded_SameFrame(double rate)
    {
        for (var n = 0; n < 5000; n++)
        {
            var exact = n / rate;

            Assert.Equal(FrameSpan.At(exact), FrameSpan.At(Math.Floor(exact * 1e3) / 1e3));
            Assert.Equal(FrameSpan.At(exact), FrameSpan.At(Math.Round(exact, 3)));
        }
    }

    [Fact]
    public void At_FramesOfTheHouseFormat_AreThemselves() =>
        Assert.All(Enumerable.Range(0, 20_000), n => Assert.Equal(n, FrameSpan.At(n / 30.0)));

    [Fact]
    public void CutFrames_OutsideDoubledOrNoNumber_AreLeftOut() => Assert.Equal(
        [15, 45], RenditionPlan.CutFrames([1.5, -3, 0, 0.5, double.NaN, double.PositiveInfinity, 0.5004, 2, 99], 60));
}
