using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

public sealed class StoreTests : IAsyncLifetime
{
    private readonly WorkerFixture _worker = new("--Media:MaxBytes=1000000");

    public Task InitializeAsync() => _worker.InitializeAsync();

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Fact]
    public async Task Post_SameBytesTwice_IsOneMediaNamedByItsHash()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        var first = await StoreAsync(bytes);
        var second = await StoreAsync(bytes);

        Assert.Equal(new(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, Existed: false), first);
        Assert.Equal(first with { Existed = true }, second);
        Assert.Single(_worker.Files());
    }

    [Fact]
    public async Task Post_SameBytesAtOnce_AllSucceed()
    {
        var bytes = RandomNumberGenerator.GetBytes(900_000);

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoreAsync(bytes)));

        Assert.Single(stored.Select(media => media.MediaId).Distinct());
        Assert.Single(_worker.Files());
        Assert.Equal(bytes, await _worker.Http.GetByteArrayAsync($"/media/{stored[0].MediaId}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanAllowed_Is413AndLeavesNothing(bool lengthKnown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/media") { Content = new ByteArrayContent(new byte[1_200_000]) };
        request.Headers.TransferEncodingChunked = !lengthKnown;

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(WorkerErrorCodes.TooLarge, (await ErrorAsync(response)).Code);
        Assert.Empty(_worker.Files());
    }

    [Fact]
    public async Task Post_Empty_IsRefused()
    {
        using var response = await _worker.Http.PostAsync("/media", new ByteArrayContent([]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(_worker.Files());
    }

    [Fact]
    public async Task Post_ClientHangsUpInTheMiddle_LeavesNothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, _worker.Http.BaseAddress!.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /media HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n"));
            await stream.WriteAsync(new byte[200_000]);
            await Until(() => _worker.Files() is [var partial] && partial.EndsWith("upload", StringComparison.Ordinal));
        }

        await Until(() => _worker.Files().Length == 0);
    }

    [Fact]
    public async Task Get_WithRange_ReturnsThatPart()
    {
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        var stored = await StoreAsync(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/{stored.MediaId}");
        request.Headers.Range = new RangeHeaderValue(1000, 1999);

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(1000, 1999, 50_000), response.Content.Headers.ContentRange);
        Assert.Equal(bytes[1000..2000], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_KnownMedia_TellsSizeAndTakesRanges()
    {
        var stored = await StoreAsync([0, 0, 0, 24, .. "ftypisom"u8, .. new byte[100]]);

        using var response = await _worker.Http.SendAsync(new(HttpMethod.Head, $"/media/{stored.MediaId}"));

        Assert.Equal(112, response.Content.Headers.ContentLength);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("bytes", response.Headers.AcceptRanges);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("not-a-hash")]
    public async Task Get_UnknownMedia_Is404(string id)
    {
        using var response = await _worker.Http.GetAsync($"/media/{id}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(WorkerErrorCodes.NotFound, (await ErrorAsync(response)).Code);
    }

    [Fact]
    public async Task Delete_Twice_RemovesItAndSucceedsBothTimes()
    {
        var stored = await StoreAsync([1, 2, 3]);

        using var first = await _worker.Http.DeleteAsync($"/media/{stored.MediaId}");
        using var second = await _worker.Http.DeleteAsync($"/media/{stored.MediaId}");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [first.StatusCode, second.StatusCode]);
        Assert.Empty(_worker.Files());
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var n = 0; !condition(); n++)
        {
            Assert.True(n < 200, "it did not happen within 10 s");
            await Task.Delay(50);
        }
    }

    private static async Task<WorkerError> ErrorAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!;

    private async Task<StoredMedia> StoreAsync(byte[] bytes)
    {
        using var response = await _worker.Http.PostAsync("/media", new ByteArrayContent(bytes));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia))!;
    }
}
