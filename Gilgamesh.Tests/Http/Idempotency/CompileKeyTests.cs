using System.Text.Json;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Http.Idempotency;

/// <summary>The same key makes one compilation, whoever asks, when, and however often.</summary>
public sealed class CompileKeyTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private readonly string _context = $"app {Guid.NewGuid()}";

    public async Task InitializeAsync() => await api.AddTextsAsync(
        [new("Squats", ["legs"], [new("A woman lowers into a deep squat.", ["Push your hips back in the squat."]), new("A woman holds a deep squat.", ["Hold the squat and breathe."])])]);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task SameKey_TwentyAtOnceOverTwoApis_IsOneCompilationAndOneAnswer()
    {
        using var other = await api.AddApiAsync();
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => SendAsync(n % 2 == 0 ? api.Http : other, key, respondAsync: n % 4 < 2)));

        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Single(answers.Where(answer => answer.Status != 202).Select(answer => answer.Body).Distinct());
        Assert.Single(answers.Where(answer => answer.Status == 202).Select(answer => answer.Body).Distinct());
        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, await api.ScalarAsync<long>(
            "SELECT count(*) FROM compilation_events JOIN compilations c ON c.id = compilation_id WHERE c.request ->> 'context' = @context AND compilation_events.message = 'Accepted'",
            new { context = _context }));
    }

    [Fact]
    public async Task SameKey_AfterTheEnd_GetsTheSameStatusHeadersAndBody()
    {
        var key = Guid.NewGuid().ToString();

        var first = await SendAsync(api.Http, key);
        var second = await SendAsync(api.Http, $"\"{key}\"");

        Assert.Equal(first, second);
        Assert.Equal(1, await CountAsync());
        Assert.NotEqual(first.Location, (await SendAsync(api.Http, Guid.NewGuid().ToString())).Location);
    }

    [Fact]
    public async Task SameKey_SameRequestInOtherWords_IsTheSame()
    {
        var key = Guid.NewGuid().ToString();

        var first = await SendAsync(api.Http, key, respondAsync: true);
        var second = await SendAsync(
            api.Http, key, respondAsync: true, body: $$"""{ "text_only":true, "requirements": "30 seconds of squats", "aspect_ratio": "9:16", "context":"{{_context}}" }""");

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task SameKey_OtherRequest_Is422ThatSaysSo()
    {
        var key = Guid.NewGuid().ToString();
        await SendAsync(api.Http, key, respondAsync: true);

        var other = await SendAsync(api.Http, key, body: """{"context": "app", "requirements": "lunges"}""");

        var problem = JsonElement.Parse(other.Body);
        Assert.Equal((422, "idempotency_key_reused"), (other.Status, problem.GetProperty("code").GetString()));
        Assert.Contains("Idempotency-Key", problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SameKey_OfAnotherClient_IsAnother()
    {
        var key = Guid.NewGuid().ToString();

        var mine = await SendAsync(api.Http, key, respondAsync: true, client: "a");
        var theirs = await SendAsync(api.Http, key, respondAsync: true, client: "b");

        Assert.NotEqual(mine.Location, theirs.Location);
        Assert.Equal(mine, await SendAsync(api.Http, key, respondAsync: true, client: "a"));
    }

    [Fact]
    public async Task Key_AfterADay_IsForgotten_AndUntilThenKeepsWhatItLeadsTo()
    {
        var key = Guid.NewGuid().ToString();
        var first = await SendAsync(api.Http, key);
        var retention = api.Services.GetRequiredService<RowRetention>();
        await api.ScalarAsync<int>("UPDATE compilations SET completed_at = now() - interval '1 year' WHERE request ->> 'context' = @context", new { context = _context });
        await AgeAsync(key, "23 hours 59 minutes");

        await retention.RunAsync(default);
        Assert.Equal(first, await SendAsync(api.Http, key));

        await AgeAsync(key, "24 hours 1 minute");
        var later = await SendAsync(api.Http, key);
        Assert.NotEqual(first.Location, later.Location);
        Assert.Equal(later, await SendAsync(api.Http, key));

        await AgeAsync(key, "24 hours 1 minute");
        await retention.RunAsync(default);
        Assert.Equal(0, await api.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys WHERE key = @key", new { key }));
        Assert.Equal(1, await CountAsync());
    }

    /// <summary>What an Api leaves that died between the two transactions.</summary>
    [Fact]
    public async Task SameKey_FirstDiedBeforeItAdmitted_IsAdmittedByTheNext()
    {
        var key = Guid.NewGuid().ToString();
        var first = await SendAsync(api.Http, key, respondAsync: true);
        var id = Guid.Parse(first.Location!.Split('/')[^1]);
        await Wait.UntilAsync(async () => await api.ScalarAsync<string>("SELECT status FROM compilations WHERE id = @id", new { id }) is "completed" or "failed", "it has ended");
        await api.ScalarAsync<int>(
            """UPDATE compilations SET status = 'failed', error = '{"status": 422, "code": "not_admitted", "detail": "x", "extensions": {}}', completed_at = now(), checkpoint = '{}' WHERE id = @id""",
            new { id });

        Assert.Equal(first, await SendAsync(api.Http, key, respondAsync: true));

        await Wait.UntilAsync(async () => await api.ScalarAsync<string>("SELECT status FROM compilations WHERE id = @id", new { id }) == "completed", "it is completed after all");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public async Task Key_ThatIsNone_Is400(string key)
    {
        var refused = await SendAsync(api.Http, key);

        Assert.Equal((400, "invalid_request"), (refused.Status, JsonElement.Parse(refused.Body).GetProperty("code").GetString()));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Key_TooLong_Is400() => Assert.Equal(400, (await SendAsync(api.Http, new string('k', 256))).Status);

    [Fact]
    public async Task SameKey_TheLimitIsReached_IsNotCountedAgain()
    {
        using var limited = await api.AddApiAsync("--Compile:MaxPerUserAndHour=1", "--Compile:LimitLoopback=true");
        var key = Guid.NewGuid().ToString();

        var first = await SendAsync(limited, key, respondAsync: true, client: key);
        Assert.Equal(first, await SendAsync(limited, key, respondAsync: true, client: key));
        var other = Guid.NewGuid().ToString();
        Assert.Equal(429, (await SendAsync(limited, other, respondAsync: true, client: key)).Status);
        Assert.Equal(0, await api.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys WHERE key = @other", new { other }));
    }

    [Fact]
    public async Task OpenApi_SaysWhereAKeyIsTaken()
    {
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths");

        foreach (var path in new[] { "/compile", "/videos", "/process" })
        {
            Assert.Contains(paths.GetProperty(path).GetProperty("post").GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
        }
    }

    private Task<long> CountAsync() => api.ScalarAsync<long>("SELECT count(*) FROM compilations WHERE request ->> 'context' = @context", new { context = _context });

    private Task<int> AgeAsync(string key, string by) => api.ScalarAsync<int>("UPDATE idempotency_keys SET created_at = now() - @by::interval WHERE key = @key", new { key, by });

    private async Task<Answer> SendAsync(HttpClient http, string key, bool respondAsync = false, string? body = null, string? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile")
        {
            Content = new StringContent(body ?? JsonSerializer.Serialize(new { context = _context, requirements = "30 seconds of squats", text_only = true }), null, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (respondAsync)
        {
            request.Headers.Add("Prefer", "respond-async");
        }

        if (client is not null)
        {
            request.Headers.Add("X-Api-Key", client);
        }

        using var response = await http.SendAsync(request);
        return new((int)response.StatusCode, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private sealed record Answer(int Status, string? Location, string? Type, string Body);
}
