using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Clips;

namespace Gilgamesh.Tests.Worker.Clips;

public sealed class ClipCutTests
{
    private static readonly int[] Keyframes = [0, 15, 30, 37, 52, 67, 82];

    [Theory]
    [InlineData(1.0, 2.0, 0, 3, 30, 30)]
    [InlineData(1.2, 2.0, 0, 3, 30, 30)]
    [InlineData(1.3, 2.0, 1.2333, 3, 37, 23)]
    [InlineData(1.2333, 2.5, 1.2333, 2.5, 37, 38)]
    [InlineData(1.3, 2.0, 1.25, 3, 52, 8)]
    [InlineData(2.9, 2.95, 0, 3.2, 82, 7)]
    [InlineData(0, 99, 0, 99, 0, 90)]
    public void OnKeyframe_StartsOnTheLatestKeyframeOfItsScene(double start, double end, double sceneStart, double sceneEnd, int first, int frames) =>
        Assert.Equal(new(first, frames), ClipCut.OnKeyframe(Request(start, end, sceneStart, sceneEnd), Keyframes, 90));

    [Fact]
    public void OnKeyframe_SceneWithoutOne_IsLeftToTheEncoder() =>
        Assert.Null(ClipCut.OnKeyframe(Request(1.3, 1.6, 1.27, 1.7), Keyframes, 90));

    [Theory]
    [InlineData(1.31, 2.0, 39, 21)]
    [InlineData(1.31, 1.311, 39, 1)]
    public void Exact_StartsOnTheFrameAskedFor(double start, double end, int first, int frames) =>
        Assert.Equal(new(first, frames), ClipCut.Exact(Request(start, end, 0, 3), 90));

    [Theory]
    [InlineData(2, 1, 0, 3, "end")]
    [InlineData(1, 1, 0, 3, "end")]
    [InlineData(-1, 1, 0, 3, "start")]
    [InlineData(1, 4, 0, 3, "end")]
    [InlineData(1, 2, 1.5, 3, "start")]
    [InlineData(1, 2, 3, 0, "scene_end")]
    [InlineData(1, 2, -1, 3, "scene_start")]
    [InlineData(double.NaN, 2, 0, 3, "start")]
    [InlineData(1, double.PositiveInfinity, 0, 3, "end")]
    public void Validate_TimesOutOfOrder_NamesTheField(double start, double end, double sceneStart, double sceneEnd, string field)
    {
        var fault = Assert.Throws<WorkerFault>(() => ClipCut.Validate(Request(start, end, sceneStart, sceneEnd)));

        Assert.Equal(WorkerErrorCodes.InvalidRequest, fault.Error.Code);
        Assert.StartsWith(field + " must be", fault.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Exact_BeyondTheEnd_IsRefused() => Assert.Throws<WorkerFault>(() => ClipCut.Exact(Request(10, 11, 0, 20), 90));

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-portrait-v1-copied-0-999999999")]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef-portrait-v1-copied-0-9")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-wide-v1-copied-0-9")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-portrait-v1-copied-0-9\n")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-portrait-v1-0-9")]
    public void Parse_NoKey_IsNull(string key) => Assert.Null(ClipKeyName.Parse(key));

    [Theory]
    [InlineData("9:16", "720p", "portrait")]
    [InlineData("square", "720p", "square")]
    [InlineData("1:1", "1080p", "square1080")]
    [InlineData("4:5", "720p", "feed")]
    [InlineData("16:9", "1080p", "landscape1080")]
    public void Parse_OwnKey_ComesBack(string aspectRatio, string resolution, string name)
    {
        var key = ClipKeyName.For(new string('a', 64), new(PictureFormat.Find(aspectRatio, resolution)!, Fit: true), ClipOrigin.Encoded, new(15, 42));

        Assert.Equal(key, ClipKeyName.Parse(key.ToString()));
        Assert.EndsWith($"-{name}-fit-v2-encoded-15-42", key.ToString(), StringComparison.Ordinal);
    }

    private static ClipRequest Request(double start, double end, double sceneStart, double sceneEnd) =>
        new(new string('a', 64), PictureFormat.Portrait, start, end, sceneStart, sceneEnd);
}
