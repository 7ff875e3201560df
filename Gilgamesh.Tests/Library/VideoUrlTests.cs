using Gilgamesh.Api.Library;

namespace Gilgamesh.Tests.Library;

public sealed class VideoUrlTests
{
    [Theory]
    [InlineData("https://www.instagram.com/p/ABC/?img_index=2&igsh=x", "https://instagram.com/p/ABC")]
    [InlineData("http://instagram.com/p/ABC", "https://instagram.com/p/ABC")]
    [InlineData("https://www.youtube.com/watch?v=abc&t=3s", "https://youtube.com/watch?v=abc")]
    [InlineData("https://m.youtube.com/watch?app=x&v=abc#top", "https://youtube.com/watch?v=abc")]
    [InlineData("https://youtu.be/abc?si=1", "https://youtube.com/watch?v=abc")]
    [InlineData("https://Example.ORG:8443/a/?id=7&utm_source=x", "https://example.org:8443/a?id=7")]
    [InlineData("upload:abc", "upload:abc")]
    public void Normalize_Form_IsOne(string url, string expected) => Assert.Equal(expected, VideoUrl.Normalize(url));

    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData("ftp://example.org/a", false)]
    [InlineData("/a", false)]
    [InlineData("https://", false)]
    public void IsValid_OnlyHttp(string url, bool valid) => Assert.Equal(valid, VideoUrl.IsValid(url));
}
