using System.Text;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Tests.Library;

/// <summary>Postgres refuses half a surrogate pair, and with it all that stands beside it.</summary>
public sealed class PlainTextTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData("ab🏋cd", 3, "ab")]
    [InlineData("ab🏋cd", 4, "ab🏋")]
    [InlineData("abc", 3, "abc")]
    public void Cut_InsideACharacter_LeavesItOut(string text, int most, string expected) => Assert.Equal(expected, PlainText.Cut(text, most));

    [Fact]
    public void NameOf_LongCaptionOfEmoji_CanBeStored()
    {
        var caption = "x" + string.Concat(Enumerable.Repeat("🏋", 400));

        var name = VideoContent.NameOf(new VideoRow { Metadata = """{"download_info": {"description": "@"}}""".Replace("@", caption, StringComparison.Ordinal) });

        Assert.Equal(299, name.Length);
        Assert.Equal(name, Strict.GetString(Strict.GetBytes(name)));
    }

    [Fact]
    public void Title_OfLongRequirements_CanBeStored()
    {
        var title = new CompilationRequest("app", new string('x', 78) + "🏋 and more").TitleOrDefault;

        Assert.Equal(new string('x', 78) + "…", title);
    }
}
