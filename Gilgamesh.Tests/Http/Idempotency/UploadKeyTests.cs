using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Library;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.Http.Idempotency;

/// <summary>The same upload twice with one key is one upload. Its bytes are compared as they come in.</summary>
public sealed class UploadKeyTests(FileServerFixture files) : IClassFixture<FileServerFixture>
{
    [Fact]
    public async Task Videos_SameKey_GetsTheAnswerOfTheFirst()
    {
        var (key, path) = (Guid.NewGuid().ToString(), await SmallVideos.MakeAsync(90, seconds: 1));

        using var first = await PostAsync(key, path, "squats");
        using var second = await PostAsync(key, path, "squats");
        using var third = await PostAsync(key, path, "squats", respondAsync: true);

        var id = await VideoIdAsync(first);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(id, await VideoIdAsync(second));
        Assert.Equal(1, await IngestsAsync(id));
    }

    [Fact]
    public async Task Videos_SameKeyAtOnce_IsOneUpload()
    {
        var (key, path) = (Guid.NewGuid().ToString(), await SmallVideos.MakeAsync(91, seconds: 1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(key, path, "squats")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(1, await IngestsAsync(await VideoIdAsync(answers[0])));
    }

    [Fact]
    public async Task Videos_SameKeyOtherTitleOrBytes_Is422AndLeavesNothing()
    {
        var (key, path) = (Guid.NewGuid().ToString(), await SmallVideos.MakeAsync(92, seconds: 1));
        using var first = await PostAsync(key, path, "squats");

        await IsReusedAsync(await PostAsync(key, path, "lunges"));
        var other = await SmallVideos.MakeAsync(93, seconds: 1);
        await IsReusedAsync(await PostAsync(key, other, "squats"));

        Assert.Equal("squats", await files.Api.ScalarAsync<string>("SELECT title FROM simple_videos WHERE id = @id", new { id = await VideoIdAsync(first) }));
        using var again = await new Form().File(other).PostAsync(files.Api.Http, respondAsync: true);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var media = await files.Api.ScalarAsync<bool>("SELECT (request -> 'media' ->> 'existed')::boolean FROM ingests WHERE video_id = @id", new { id = (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video_id").GetGuid() });
        Assert.False(media);
    }

    [Fact]
    public async Task Videos_RefusedForItsBytes_IsRefusedTheSameWayAgain()
    {
        var key = Guid.NewGuid().ToString();
        async Task<string> SendAsync()
        {
            using var request = Request(key, "/videos", new MultipartFormDataContent { { new ByteArrayContent(new byte[3000]), "file", "a.mp4" } });
            var problem = await (await files.Api.Http.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
            return $"{problem.GetProperty("status")} {problem.GetProperty("code")} {problem.GetProperty("detail")}";
        }

        var first = await SendAsync();

        Assert.StartsWith("422 ", first, StringComparison.Ordinal);
        Assert.Equal(first, await SendAsync());
        Assert.Equal(1, await files.Api.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys WHERE key = @key", new { key }));
    }

    [SkippableFact]
    public async Task Process_SameKey_SaysAgainThatItWasFetched_AndFetchesOnce()
    {
        var before = files.Served;
        var body = new { url = new Uri(files.Address, "/squats_portrait.mp4") };
        _ = Worker.Support.TestMedia.Library("squats_portrait.mp4");
        var key = Guid.NewGuid().ToString();

        var first = await ProcessAsync(key, body);
        var second = await ProcessAsync(key, body);
        var third = await ProcessAsync(key, new { body.url, raw_transcript = true });

        Assert.Equal(1, files.Served - before);
        Assert.True(first.GetProperty("processing").GetProperty("downloaded").GetBoolean());
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("idempotency_key_reused", third.GetProperty("code").GetString());
    }

    private async Task<JsonElement> ProcessAsync(string key, object body)
    {
        using var request = Request(key, "/process", JsonContent.Create(body));
        return await (await files.Http.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> PostAsync(string key, string path, string title, bool respondAsync = false)
    {
        var request = Request(key, "/videos", new MultipartFormDataContent { { new StringContent(title), "title" }, { new StreamContent(File.OpenRead(path)), "file", "a.mp4" } });
        if (respondAsync)
        {
            request.Headers.Add("Prefer", "respond-async");
        }

        return files.Api.Http.SendAsync(request);
    }

    private static HttpRequestMessage Request(string key, string path, HttpContent content) =>
        new(HttpMethod.Post, path) { Content = content, Headers = { { "Idempotency-Key", key } } };

    private static async Task IsReusedAsync(HttpResponseMessage response)
    {
        var problem = await ProblemAssert.IsProblemAsync(response, HttpStatusCode.UnprocessableEntity, "Idempotency-Key");
        Assert.Equal("idempotency_key_reused", problem.GetProperty("code").GetString());
    }

    private static async Task<Guid> VideoIdAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video").GetProperty("id").GetGuid();

    private Task<long> IngestsAsync(Guid video) => files.Api.ScalarAsync<long>("SELECT count(*) FROM ingests WHERE video_id = @video", new { video });
}
