using Gilgamesh.Api.Http;
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
    [InlineData("https://example.org/a")]
    [InlineData("http://example.org.:8080/a?b#c")]
    [InlineData("http://bücher.example/ä.mp4")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[2001:db8::1%25eth0]/a")]
    public void Read_Address_IsTaken(string url) => Assert.Equal(url, HttpAddress.Read(url)?.OriginalString);

    [Theory]
    [InlineData("ftp://example.org/a")]
    [InlineData("/a")]
    [InlineData("https://")]
    [InlineData("http://\u202e.com/")]
    [InlineData("http://a\u0000b.com/")]
    [InlineData("http://example.org/\u0000")]
    [InlineData("http://a..b/")]
    [InlineData("http://.a/")]
    [InlineData("http://[::1/")]
    [InlineData("http://example.org:99999/")]
    [InlineData("http://user@example.org/")]
    [InlineData("http://user:word@example.org/")]
    [InlineData("http://%00/")]
    [InlineData("http://a b/")]
    public void Read_NoAddress_IsNot(string url) => Assert.Null(HttpAddress.Read(url));

    [Theory]
    [InlineData(64, false)]
    [InlineData(63, true)]
    public void Read_Label_IsOfAtMost63(int length, bool valid) => Assert.Equal(valid, HttpAddress.Read($"http://{new string('a', length)}.org/") is not null);

    /// <summary>Whatever a host is made of: an address or none, and never an exception.</summary>
    [Fact]
    public void Read_AnyHost_IsAddressOrNone()
    {
        string[] pieces = ["a", "xn--", "\u202e", "\u00ad", "ß", "\ud83d\ude00", "\ud83d", "%41", "%", "[", "]", ":", "@", ".", "-", "_", "::1", "0x7f", "1", "\u3002", "\\", " ", "\t", new string('b', 64)];
        var random = new Random(1);
        for (var n = 0; n < 20_000; n++)
        {
            var url = $"http://{string.Concat(random.GetItems(pieces, random.Next(1, 6)))}/";
            Assert.StartsWith("http", VideoUrl.Normalize(url), StringComparison.Ordinal);
            if (HttpAddress.Read(url) is { } uri)
            {
                Assert.InRange(uri.IdnHost.Length, 1, 253);
            }
        }
    }
}
