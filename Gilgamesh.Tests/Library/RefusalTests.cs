using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Library;

/// <summary>What is refused leaves nothing behind: neither row nor media.</summary>
public sealed class RefusalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string, string, string, HttpStatusCode> BadParts => new()
    {
        { "title", "", "title", HttpStatusCode.BadRequest },
        { "title", "<b></b>", "title", HttpStatusCode.BadRequest },
        { "title", new string('x', 301), "title", HttpStatusCode.BadRequest },
        { "title", new string('x', 20_000), "title", HttpStatusCode.RequestEntityTooLarge },
        { "tags", new string('x', 51), "tags", HttpStatusCode.BadRequest },
        { "tags", string.Join(',', Enumerable.Range(0, 51)), "tags", HttpStatusCode.BadRequest },
        { "url", "file:///etc/passwd", "url", HttpStatusCode.BadRequest },
        { "url", "not an address", "url", HttpStatusCode.BadRequest },
        { "transcript", "there is no cue in here", "transcript", HttpStatusCode.UnprocessableEntity },
        { "transcript", "99:00:00,000 --> 99:00:01,000\nbeyond the end", "transcript", HttpStatusCode.UnprocessableEntity },
        { "transcript", "[]", "transcript", HttpStatusCode.UnprocessableEntity },
        { "scenes", "{", "scenes", HttpStatusCode.UnprocessableEntity },
        { "scenes", "[1, \"x\", null]", "scenes", HttpStatusCode.UnprocessableEntity },
        { "scenes", """[{"start": 900, "end": 910, "description": "beyond"}]""", "scenes", HttpStatusCode.UnprocessableEntity },
        { "subtitle", "x", "subtitle", HttpStatusCode.BadRequest },
    };

    [SkippableTheory]
    [MemberData(nameof(BadParts))]
    public async Task Upload_BadPart_NamesItAndLeavesNothing(string part, string value, string field, HttpStatusCode status)
    {
        using var response = await Form.WithVideo("pose_square_576.mp4").Text(part, value).PostAsync(api.Http);
        await ProblemAssert.IsProblemAsync(response, status, field);
        await NothingIsLeftAsync();
    }

    [SkippableTheory]
    [InlineData("zero_byte.mp4")]
    [InlineData("truncated_no_moov.mp4")]
    [InlineData("truncated_faststart.mp4")]
    [InlineData("audio_only.mp4")]
    [InlineData("png_renamed.mp4")]
    [InlineData("text_named.mp4")]
    [InlineData("hls_playlist_ssrf.mp4")]
    [InlineData("ffconcat_named.mp4")]
    [InlineData("huge_dims_16000.mp4")]
    [InlineData("bitflip_mdat.mp4")]
    [InlineData("corrupt_moov.mp4")]
    [InlineData("public_fake.webm")]
    public async Task Upload_HostileFile_IsRefusedAndLeavesNothing(string name)
    {
        using var response = await new Form().File(TestMedia.Hostile(name)).Text("title", "hostile").PostAsync(api.Http);
        Assert.InRange((int)response.StatusCode, 400, 499);
        await ProblemAssert.IsProblemAsync(response, response.StatusCode, "file");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Upload_ShorterThanTwoFrames_NamesTheFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.mp4");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", "testsrc2=s=64x64:r=100:d=0.03", "-c:v", "libx264", "-bf", "0");
        using var response = await new Form().File(path).PostAsync(api.Http);
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.UnprocessableEntity, "file");
        await NothingIsLeftAsync();
        File.Delete(path);
    }

    [SkippableFact]
    public async Task Upload_PlaylistThatPointsAtAnotherFile_IsRefusedAndLeavesNothing()
    {
        var playlist = await File.ReadAllTextAsync(TestMedia.Hostile("hls_playlist_local_canary.mp4"));
        using var response = await new Form()
            .Attach("file", playlist.Replace("@CANARY@", TestMedia.Hostile("canary/canary.ts"), StringComparison.Ordinal), "a.mp4").PostAsync(api.Http);
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.UnprocessableEntity, "file");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Upload_WithoutFile_NamesTheFile() =>
        await ProblemAssert.IsProblemAsync(await new Form().Text("title", "x").PostAsync(api.Http), HttpStatusCode.BadRequest, "file");

    [SkippableFact]
    public async Task Upload_FileTwice_NamesTheFileAndLeavesNothing()
    {
        using var response = await Form.WithVideo("pose_square_576.mp4").File(TestMedia.Library("jfk_black_speech.mp4")).PostAsync(api.Http);
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, "file");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Upload_OfAnotherContentType_Is415()
    {
        using var response = await api.Http.PostAsync("/videos", new StringContent("{}", Encoding.UTF8, "application/json"));
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [SkippableFact]
    public async Task Upload_BodyThatEndsTooEarly_IsABadRequestAndLeavesNothing()
    {
        var bytes = await File.ReadAllBytesAsync(TestMedia.Library("pose_square_576.mp4"));
        byte[] body = [.. "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"u8, .. bytes[..50_000]];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await ProblemAssert.IsProblemAsync(await api.Http.PostAsync("/videos", content), HttpStatusCode.BadRequest, "file");
        await NothingIsLeftAsync();
    }

    [SkippableFact]
    public async Task Upload_LargerThanAllowed_Is413AndLeavesNothing()
    {
        using var small = await api.AddApiAsync("--Library:MaxUploadBytes=60000");
        using var response = await Form.WithVideo("pose_square_576.mp4").PostAsync(small);
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("/videos?limit=0", "limit")]
    [InlineData("/videos?limit=101", "limit")]
    [InlineData("/videos?limit=many", "limit")]
    [InlineData("/videos?offset=-1", "offset")]
    [InlineData("/search", "q")]
    [InlineData("/search?q=", "q")]
    [InlineData("/search?q=x&limit=1000", "limit")]
    [InlineData("/carousel", "url")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000/thumbnail?width=1", "width")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000?include_base64=perhaps", "include_base64")]
    public async Task Get_BadParameter_NamesIt(string path, string field) =>
        await ProblemAssert.IsProblemAsync(await api.Http.GetAsync(path), HttpStatusCode.BadRequest, field);

    [Theory]
    [InlineData("/carousel?url=https://example.org/none")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000/stream")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000/thumbnail")]
    [InlineData("/video/not-an-id")]
    [InlineData("/nothing/here")]
    public async Task Get_Unknown_IsAProblemEvenForAnImageTag(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("image/avif") } } };
        await ProblemAssert.IsProblemAsync(await api.Http.SendAsync(request), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{\"limit\": 0}", "limit")]
    [InlineData("{\"limit\": \"all\"}", "limit")]
    [InlineData("{\"dry_run\": 3}", "dry_run")]
    [InlineData("{\"limit\"", "body")]
    public async Task Vectorize_BadBody_NamesTheField(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await ProblemAssert.IsProblemAsync(await api.Http.PostAsync("/vectorize/existing", content), HttpStatusCode.BadRequest, field);
        Assert.DoesNotContain("System.", problem.GetRawText(), StringComparison.Ordinal);
    }

    private async Task NothingIsLeftAsync()
    {
        Assert.Equal(0, await api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
        await api.Worker.UntilEmptyAsync();
    }
}
