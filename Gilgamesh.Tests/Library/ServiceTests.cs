using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;

namespace Gilgamesh.Tests.Library;

public sealed class ServiceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Root_TellsNameVersionAndAddressesThatExist()
    {
        var root = await api.GetAsync("/");
        Assert.Equal("Gilgamesh", root.GetProperty("service").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", root.GetProperty("version").GetString());
        foreach (var link in new[] { "openapi", "docs", "health", "videos" })
        {
            using var response = await api.Http.GetAsync(root.GetProperty("links").GetProperty(link).GetString());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Health_TellsTheDatabaseTheWorkerAndTheProviders()
    {
        var health = await api.GetAsync("/health");
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal("up", health.GetProperty("database").GetString());
        Assert.Equal("up", health.GetProperty("media_worker").GetString());
        Assert.Equal("offline", health.GetProperty("providers").GetProperty("embeddings").GetProperty("provider").GetString());
        var index = health.GetProperty("vector_index");
        Assert.Equal(("embedded", "ready"), (index.GetProperty("kind").GetString(), index.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Health_WithoutWorker_IsDegraded()
    {
        using var lonely = await api.AddApiAsync("--services:media-worker:http:0=http://127.0.0.1:9");
        var health = await lonely.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal("down", health.GetProperty("media_worker").GetString());
        using var upload = await new Form().Text("title", "x").Attach("file", "bytes", "a.mp4").PostAsync(lonely);
        await ProblemAssert.IsProblemAsync(upload, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task RateLimits_HaveThePredecessorsShape()
    {
        var limits = await api.GetAsync("/rate-limits");
        Assert.True(limits.GetProperty("success").GetBoolean());
        Assert.Equal(JsonValueKind.Object, limits.GetProperty("providers").ValueKind);
        Assert.NotEmpty(limits.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryOperationAndItsProblems()
    {
        var document = await api.GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        var upload = paths.GetProperty("/videos").GetProperty("post");
        Assert.True(upload.GetProperty("requestBody").GetProperty("content").TryGetProperty("multipart/form-data", out _));
        var form = document.GetProperty("components").GetProperty("schemas").GetProperty("UploadForm");
        Assert.Equal(["file"], form.GetProperty("required").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal(
            ["file", "title", "tags", "url", "transcript", "scenes", "webhook_url", "metadata"], form.GetProperty("properties").EnumerateObject().Select(field => field.Name));
        Assert.True(upload.GetProperty("responses").TryGetProperty("422", out _));
        var limit = paths.GetProperty("/search").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "limit").GetProperty("schema");
        Assert.Equal((1, 100), (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32()));
        Assert.Equal("integer", limit.GetProperty("type").GetString());
        Assert.All(
            paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.True(operation.Value.TryGetProperty("summary", out _), operation.Value.GetRawText()));
    }

    [Fact]
    public async Task Post_OtherContentType_Is415() => await ProblemAssert.IsProblemAsync(
        await api.Http.PostAsync("/vectorize/existing", new StringContent("x")), HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Put_WhereThereIsNoPut_Is405() =>
        await ProblemAssert.IsProblemAsync(await api.Http.PutAsync("/videos", null), HttpStatusCode.MethodNotAllowed);
}
