using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Tests.Library;

/// <summary>A real Api, and a web server of our own that one more Api may fetch from.</summary>
public sealed class FileServerFixture : IAsyncLifetime
{
    private WebApplication _server = null!;
    private int _served;

    public ApiFixture Api { get; } = new();

    /// <summary>Of an Api that private addresses are allowed for, and files up to 3 MB.</summary>
    public HttpClient Http { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public int Served => _served;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        _server = builder.Build();
        _server.MapGet("/{name}.mp4", (string name) =>
        {
            Interlocked.Increment(ref _served);
            return Results.File(TestMedia.Library($"{name}.mp4"), "video/mp4");
        });
        _server.MapGet("/page", () => Results.Content("<html></html>", "text/html"));
        _server.MapGet("/noise", () => Results.Bytes(new byte[2000], "video/mp4"));
        _server.MapGet("/astray/{n:int}", (int n, HttpContext context) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = new[] { "http://%E2%80%AE.com/", "http://a..b/", "file:///etc/passwd", "http://[::1", "gopher://x/", "//", "" }[n];
        });
        _server.MapGet("/moved", () => Results.Redirect("/pose_square_576.mp4"));
        await _server.StartAsync();
        Address = new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Api.InitializeAsync();
        Http = await Api.AddApiAsync("--Library:AllowPrivateAddresses=true", "--Library:MaxUploadBytes=3000000");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Api.DisposeAsync();
        await _server.DisposeAsync();
    }
}

public sealed class ProcessTests(FileServerFixture files) : IClassFixture<FileServerFixture>
{
    [SkippableFact]
    public async Task Process_AddressOfAFile_IsAVideoThatIsFetchedOnce()
    {
        var path = TestMedia.Library("pose_square_576.mp4");
        var request = new { url = new Uri(files.Address, "/moved?utm_source=x"), include_base64 = true, raw_transcript = true };

        var before = files.Served;
        var first = await SendAsync(request, HttpStatusCode.OK);
        var second = await SendAsync(request, HttpStatusCode.OK);

        var id = first.GetProperty("video_ids")[0].GetGuid();
        Assert.Equal(id, second.GetProperty("video_ids")[0].GetGuid());
        Assert.Equal(1, files.Served - before);
        Assert.True(first.GetProperty("processing").GetProperty("downloaded").GetBoolean());
        Assert.False(second.GetProperty("processing").GetProperty("downloaded").GetBoolean());
        var results = second.GetProperty("videos")[0].GetProperty("results");
        Assert.Equal(await File.ReadAllBytesAsync(path), results.GetProperty("video_base64").GetBytesFromBase64());
        Assert.NotEqual(0, results.GetProperty("scenes_data").GetArrayLength());
        Assert.Equal("", results.GetProperty("raw_transcript").GetString());
        Assert.Equal(1, second.GetProperty("carousel_info").GetProperty("total_videos").GetInt32());
        Assert.True(second.GetProperty("videos")[0].GetProperty("database").GetProperty("vectorized").GetBoolean());
    }

    [SkippableFact]
    public async Task Process_RespondAsync_TellsWhereToLook()
    {
        _ = TestMedia.Library("jfk_black_speech.mp4");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process")
        {
            Content = JsonContent.Create(new { url = new Uri(files.Address, "/jfk_black_speech.mp4") }),
            Headers = { { "Prefer", "respond-async" } },
        };
        using var accepted = await files.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var address = accepted.Headers.Location!.ToString();
        await Wait.UntilAsync(async () => (await VideoAsync(address)).GetProperty("ingest").GetProperty("status").GetString() == "completed", "it is in the library");
        Assert.EndsWith("/jfk_black_speech.mp4", (await VideoAsync(address)).GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_RespondAsyncOfWhatIsNoFile_IsRefusedAtOnce()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process")
        {
            Content = JsonContent.Create(new { url = new Uri(files.Address, "/page") }),
            Headers = { { "Prefer", "respond-async" } },
        };

        await ProblemAssert.IsProblemAsync(await files.Http.SendAsync(request), HttpStatusCode.UnprocessableEntity, "url");
    }

    [SkippableTheory]
    [InlineData("/missing", 422, "url_unreachable")]
    [InlineData("/page", 422, "unusable")]
    [InlineData("/noise", 422, null)]
    public async Task Process_NotAMediaFile_IsRefusedAndLeavesNothing(string path, int status, string? code)
    {
        var problem = await SendAsync(new { url = new Uri(files.Address, path) }, (HttpStatusCode)status);

        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name == "url");
        Assert.True(code is null || problem.GetProperty("code").GetString() == code, problem.ToString());
        Assert.Equal(0, await files.Api.ScalarAsync<long>("SELECT count(*) FROM simple_videos WHERE url LIKE @like", new { like = $"%{path}" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Process_RedirectToNoAddress_Is422(int n) =>
        await SendAsync(new { url = new Uri(files.Address, $"/astray/{n}") }, HttpStatusCode.UnprocessableEntity);

    [SkippableFact]
    public async Task Process_LargerThanIsTaken_Is413()
    {
        var large = Directory.GetFiles(Path.GetDirectoryName(TestMedia.Library("pose_square_576.mp4"))!, "*.mp4").First(path => new FileInfo(path).Length > 3_000_000);

        var problem = await SendAsync(new { url = new Uri(files.Address, $"/{Path.GetFileName(large)}") }, HttpStatusCode.RequestEntityTooLarge);

        Assert.Contains("3000000", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url": "ftp://example.org/a.mp4"}""", "url")]
    [InlineData("""{"url": "/etc/passwd"}""", "url")]
    [InlineData("""{"url": "http://\u202e.com/"}""", "url")]
    [InlineData("""{"url": "http://a..b/"}""", "url")]
    [InlineData("""{"url": "http://user:password@example.org/a.mp4"}""", "url")]
    [InlineData("""{"url": "https://example.org/a.mp4", "save_video": false}""", "save_video")]
    [InlineData("""{"url": "https://example.org/a.mp4", "save_to_qdrant": false}""", "save_to_qdrant")]
    public async Task Process_FieldOutOfItsRange_Is400ThatNamesIt(string body, string field)
    {
        using var response = await files.Api.Http.PostAsync("/process", new StringContent(body, null, "application/json"));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name == field);
    }

    /// <summary>Without the setting: the machine's own services stay out of reach, by name and by number.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:{0}/pose_square_576.mp4")]
    [InlineData("http://localhost:{0}/pose_square_576.mp4")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/pose_square_576.mp4")]
    [InlineData("http://0x7f.1:{0}/pose_square_576.mp4")]
    [InlineData("http://2130706433:{0}/pose_square_576.mp4")]
    [InlineData("http://[::ffff:0:127.0.0.1]:{0}/pose_square_576.mp4")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/pose_square_576.mp4")]
    [InlineData("http://[2002:7f00:1::]:{0}/pose_square_576.mp4")]
    [InlineData("http://[fe80::1%25lo]:{0}/pose_square_576.mp4")]
    [InlineData("http://media-worker/alive")]
    public async Task Process_PrivateAddress_Is400AndIsNotAsked(string url)
    {
        var before = files.Served;
        using var response = await files.Api.Http.PostAsJsonAsync("/process", new { url = url.Replace("{0}", $"{files.Address.Port}", StringComparison.Ordinal) });
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.BadRequest, 0), (response.StatusCode, files.Served - before));
        Assert.Contains("public address", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("::ffff:0:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("5f00::1", false)]
    public void IsPublic_Address_IsAsTheRegistriesSay(string address, bool expected) => Assert.Equal(expected, PublicNetwork.IsPublic(IPAddress.Parse(address)));

    private async Task<JsonElement> VideoAsync(string address) => (await files.Http.GetFromJsonAsync<JsonElement>(address)).GetProperty("video");

    private async Task<JsonElement> SendAsync(object request, HttpStatusCode expected)
    {
        using var response = await files.Http.PostAsJsonAsync("/process", request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, body[..Math.Min(500, body.Length)]);
        return JsonDocument.Parse(body).RootElement;
    }
}
