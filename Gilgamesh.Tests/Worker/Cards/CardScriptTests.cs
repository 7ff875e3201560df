using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Cards;

namespace Gilgamesh.Tests.Worker.Cards;

public sealed class CardScriptTests
{
    private static readonly CardLook Look = new("#10243E", "#FFFFFF", "#FFD60A");

    [Theory]
    [InlineData("example.org")]
    [InlineData("Visit www.example-studio.org today")]
    [InlineData("Kräftigungsübungen")]
    public void Word_ThatASmallerSizeHolds_IsNotBroken(string text)
    {
        foreach (var format in PictureFormat.All)
        {
            Assert.Contains(text, CardScript.Write(format, new(text, 60, Look)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Word_ThatNoSizeHolds_IsBroken() =>
        Assert.DoesNotContain(new string('w', 80), CardScript.Write(PictureFormat.Portrait, new(new string('w', 80), 60, Look)), StringComparison.Ordinal);
}
