using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Library;

public sealed class VideoMediaTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [SkippableFact]
    public async Task Stream_Range_IsServedAndRefusedBeyondTheEnd()
    {
        var (id, bytes) = await AddAsync("pose_square_576.mp4");
        using var part = await GetRangeAsync(id, new(1000, 1999));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[1000..2000], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(bytes.Length, part.Content.Headers.ContentRange!.Length);
        Assert.StartsWith("video/", part.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);

        using var beyond = await GetRangeAsync(id, new(bytes.Length + 10, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);

        using var head = await api.Http.SendAsync(new(HttpMethod.Head, $"/video/{id}/stream"));
        Assert.Equal((HttpStatusCode.OK, (long?)bytes.Length), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [SkippableFact]
    public async Task Get_WithBase64_HoldsTheWholeFile()
    {
        var (id, bytes) = await AddAsync("jfk_black_speech.mp4");
        var plain = await api.GetAsync($"/video/{id}");
        Assert.False(plain.GetProperty("video").TryGetProperty("video_base64", out _));
        using var answer = JsonDocument.Parse(await api.Http.GetStringAsync($"/video/{id}?include_base64=true"));
        Assert.True(answer.RootElement.GetProperty("success").GetBoolean());
        Assert.Equal(bytes, answer.RootElement.GetProperty("video").GetProperty("video_base64").GetBytesFromBase64());
    }

    [SkippableFact]
    public async Task Thumbnail_AnyTime_IsAJpeg()
    {
        var (id, _) = await AddAsync("squats_portrait.mp4");
        foreach (var query in new[] { "", "?at=7&width=200", "?at=5000" })
        {
            using var frame = await api.Http.GetAsync($"/video/{id}/thumbnail{query}");
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (frame.StatusCode, frame.Content.Headers.ContentType?.MediaType));
            Assert.Equal([0xFF, 0xD8], (await frame.Content.ReadAsByteArrayAsync())[..2]);
        }
    }

    [SkippableFact]
    public async Task Upload_AnyVideo_GetsItsRenditionsBehindTheAnswer()
    {
        var (id, _) = await AddAsync("man_dog_bed_rotflag.mp4");
        var deadline = DateTime.UtcNow.AddMinutes(3);
        JsonElement renditions;
        do
        {
            await Task.Delay(200);
            renditions = (await api.GetAsync($"/video/{id}")).GetProperty("video").GetProperty("renditions");
        }
        while (renditions.GetProperty("status").GetString() is "pending" or "running" && DateTime.UtcNow < deadline);

        Assert.True(renditions.GetProperty("status").GetString() == "ready", renditions.GetRawText());
        Assert.Equal(1, renditions.GetProperty("progress").GetDouble());
    }

    [SkippableFact]
    public async Task List_Pages_AreDisjointAndCounted()
    {
        await AddAsync("pose_square_576.mp4");
        await AddAsync("jfk_black_speech.mp4");
        var first = await api.GetAsync("/videos?limit=1");
        var second = await api.GetAsync("/videos?limit=1&offset=1");
        Assert.Equal(1, first.GetProperty("count").GetInt32());
        Assert.True(first.GetProperty("total").GetInt32() >= 2);
        Assert.NotEqual(first.GetProperty("videos")[0].GetProperty("id").GetGuid(), second.GetProperty("videos")[0].GetProperty("id").GetGuid());
    }

    private async Task<(Guid Id, byte[] Bytes)> AddAsync(string name)
    {
        var video = await Form.WithVideo(name).SendAsync(api.Http);
        return (video.GetProperty("id").GetGuid(), await File.ReadAllBytesAsync(TestMedia.Library(name)));
    }

    private Task<HttpResponseMessage> GetRangeAsync(Guid id, RangeItemHeaderValue range) =>
        api.Http.SendAsync(new(HttpMethod.Get, $"/video/{id}/stream") { Headers = { Range = new() { Ranges = { range } } } });
}
