using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>What every media store does, seen through the worker's own address.</summary>
public abstract class MediaStoreContract<TSetup> : StoreTest<TSetup>
    where TSetup : IStoreSetup, new()
{
    private protected override string[] Settings => ["--Media:MaxBytes=1000000"];

    [SkippableFact]
    public async Task Post_SameBytesTwice_IsOneMediaNamedByItsHash()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        var first = await StoreAsync(bytes);
        var second = await StoreAsync(bytes);

        Assert.Equal(new(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, Existed: false), first);
        Assert.Equal(first with { Existed = true }, second);
        Assert.Single(await FilesAsync());
    }

    [SkippableFact]
    public async Task Post_SameBytesAtOnce_AllSucceed()
    {
        var bytes = RandomNumberGenerator.GetBytes(900_000);

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoreAsync(bytes)));

        Assert.Single(stored.Select(media => media.MediaId).Distinct());
        Assert.Single(await FilesAsync());
        Assert.Equal(bytes, await Worker.Http.GetByteArrayAsync($"/media/{stored[0].MediaId}"));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanAllowed_Is413AndLeavesNothing(bool lengthKnown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/media") { Content = new ByteArrayContent(new byte[1_200_000]) };
        request.Headers.TransferEncodingChunked = !lengthKnown;

        using var response = await Worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(WorkerErrorCodes.TooLarge, (await ErrorAsync(response)).Code);
        Assert.Empty(await FilesAsync());
    }

    [SkippableFact]
    public async Task Post_Empty_IsRefused()
    {
        using var response = await Worker.Http.PostAsync("/media", new ByteArrayContent([]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(await FilesAsync());
    }

    [SkippableFact]
    public async Task Post_ClientHangsUpInTheMiddle_LeavesNothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, Worker.Http.BaseAddress!.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /media HTTP/1.1\r\nHost: x\r\nAuthorization: {WorkerAccess.Scheme} {WorkerFixture.Secret}\r\nContent-Length: 500000\r\n\r\n"));
            await stream.WriteAsync(new byte[200_000]);
            await Wait.UntilAsync(async () => await FilesAsync() is [var partial] && partial.EndsWith("upload", StringComparison.Ordinal), "the upload is under way");
        }

        await Wait.UntilAsync(async () => (await FilesAsync()).Length == 0, "nothing is left");
    }

    [SkippableFact]
    public async Task Get_WithRange_ReturnsThatPart()
    {
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        var stored = await StoreAsync(bytes);
        DropCopies();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/{stored.MediaId}");
        request.Headers.Range = new RangeHeaderValue(1000, 1999);

        using var response = await Worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(1000, 1999, 50_000), response.Content.Headers.ContentRange);
        Assert.Equal(bytes[1000..2000], await response.Content.ReadAsByteArrayAsync());
    }

    [SkippableFact]
    public async Task Head_KnownMedia_TellsSizeAndTakesRanges()
    {
        var stored = await StoreAsync([0, 0, 0, 24, .. "ftypisom"u8, .. new byte[100]]);

        using var response = await Worker.Http.SendAsync(new(HttpMethod.Head, $"/media/{stored.MediaId}"));

        Assert.Equal(112, response.Content.Headers.ContentLength);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("bytes", response.Headers.AcceptRanges);
    }

    [SkippableTheory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("not-a-hash")]
    public async Task Get_UnknownMedia_Is404(string id)
    {
        using var response = await Worker.Http.GetAsync($"/media/{id}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(WorkerErrorCodes.NotFound, (await ErrorAsync(response)).Code);
    }

    [SkippableFact]
    public async Task Delete_Twice_RemovesItAndSucceedsBothTimes()
    {
        var stored = await StoreAsync([1, 2, 3]);

        using var first = await Worker.Http.DeleteAsync($"/media/{stored.MediaId}");
        using var second = await Worker.Http.DeleteAsync($"/media/{stored.MediaId}");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [first.StatusCode, second.StatusCode]);
        Assert.Empty(await FilesAsync());
    }

    private static async Task<WorkerError> ErrorAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!;

    private async Task<StoredMedia> StoreAsync(byte[] bytes)
    {
        using var response = await Worker.Http.PostAsync("/media", new ByteArrayContent(bytes));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia))!;
    }
}
