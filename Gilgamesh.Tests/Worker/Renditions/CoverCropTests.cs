using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.Tests.Worker.Renditions;

public sealed class CoverCropTests
{
    public static TheoryData<int, int, double> Sources => new()
    {
        { 1920, 1080, 1 }, { 1280, 720, 1 }, { 720, 1280, 1 }, { 720, 720, 1 }, { 3840, 2160, 1 }, { 854, 480, 1 }, { 640, 480, 1 },
        { 320, 180, 1 }, { 427, 241, 1 }, { 33, 17, 1 }, { 16, 16, 1 }, { 720, 576, 64 / 45.0 }, { 800, 332, 399 / 400.0 }, { 1280, 720, 241 / 226.0 },
        { 3026, 1386, 1 }, { 1440, 1080, 4 / 3.0 }, { 480, 1080, 0.5 }, { 2, 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void For_AnySource_FillsThePictureWithoutStretching(int width, int height, double pixelAspect)
    {
        foreach (var format in PictureFormat.Usual)
        {
            var crop = CoverCrop.For(width, height, pixelAspect, format);
            var (targetWidth, targetHeight) = (format.Width, format.Height);
            var shape = crop.CropWidth * pixelAspect / crop.CropHeight;

            Assert.InRange(crop.CropWidth, 1, width);
            Assert.InRange(crop.CropHeight, 1, height);
            Assert.InRange(crop.ScaledWidth, targetWidth, int.MaxValue);
            Assert.InRange(crop.ScaledHeight, targetHeight, int.MaxValue);
            Assert.InRange(crop.ScaledWidth / (double)crop.ScaledHeight / shape, 0.997, 1.003);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void For_EvenSource_KeepsTheCentreWhereItIs(int width, int height, double pixelAspect)
    {
        foreach (var format in PictureFormat.Usual)
        {
            var crop = CoverCrop.For(width, height, pixelAspect, format);

            Assert.Equal(0, crop.CropWidth == width ? 0 : (width - crop.CropWidth) / 2 % 2);
            Assert.Equal(0, crop.CropHeight == height ? 0 : (height - crop.CropHeight) / 2 % 2);
        }
    }

    [Fact]
    public void Filter_SourceOfTheRightSize_OnlyConverts() =>
        Assert.Equal("scale=720:1280:flags=bilinear:out_range=tv", CoverCrop.For(720, 1280, 1, PictureFormat.Portrait).Filter("out_range=tv"));

    [Fact]
    public void Filter_WideSource_CropsBeforeScaling() =>
        Assert.Equal("crop=608:1080:656:0,scale=720:1280:flags=bicubic:x", CoverCrop.For(1920, 1080, 1, PictureFormat.Portrait).Filter("x"));
}
