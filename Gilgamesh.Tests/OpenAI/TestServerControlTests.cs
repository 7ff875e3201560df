using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.OpenAI;

public sealed class TestServerControlTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync("--TestServer:Latency=00:00:00.3");
        _http.BaseAddress = _server.Address;
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Faults_OverHttp_HappenAsOftenAsTold()
    {
        using var told = await PostAsync("faults", """{"kinds":["server_error"],"endpoints":["moderations"],"times":2}""");

        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add(await ModerateAsync());
        }

        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.Equal([500, 500, 200], statuses);
        var requests = await _http.GetFromJsonAsync<JsonElement>("/_control/requests");
        Assert.Equal(["server_error", "server_error", null], requests.EnumerateArray().Select(request => request.GetProperty("fault").GetString()));
    }

    [Theory]
    [InlineData("faults", """{"kinds":["earthquake"]}""")]
    [InlineData("faults", """{"rate":1.5}""")]
    [InlineData("faults", """{"speed":1}""")]
    [InlineData("mode", "{}")]
    public async Task Control_OfWhatItDoesNotKnow_Is400(string path, string body)
    {
        using var response = await PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Answer_ScriptedOverHttp_IsGiven()
    {
        const string script = """{"schema":"compilation_script","answer":{"segments":[]}}""";
        using var told = await PostAsync("chat", script);

        var answer = await new Sdk(_server.Endpoint).AskAsync("anything", Schemas.Script);

        Assert.Equal("""{"segments":[]}""", answer.Content[0].Text);
    }

    [Fact]
    public async Task Reset_AfterViolationsAndFaults_LeavesNothing()
    {
        _server.Faults.Use(new FaultPlan { Kinds = [FaultKind.ServerError] });
        using var wrong = await _http.PostAsync("/v1/moderations", null);
        var violations = await _http.GetFromJsonAsync<JsonElement>("/_control/violations");

        using var reset = await PostAsync("reset", "");

        Assert.Equal(1, violations.GetArrayLength());
        Assert.Empty(_server.Log.Violations);
        Assert.Empty(_server.Log.Requests);
        Assert.Equal(200, await ModerateAsync());
    }

    [Fact]
    public async Task Requests_AtTheSameTime_AreCounted()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ModerateAsync()));

        Assert.Equal(3, _server.Log.MaxAtOnce(WireEndpoint.Moderations));
        Assert.Equal(0, _server.Log.UnderWay(WireEndpoint.Moderations));
    }

    [Fact]
    public void Draw_WithARate_FailsThatShareOfCallsInEveryFittingWay()
    {
        var first = Draws(seed: 7);
        var again = Draws(seed: 7);

        Assert.Equal(first, again);
        Assert.NotEqual(first, Draws(seed: 8));
        Assert.InRange(first.Count(kind => kind is not null), 850, 1150);
        var fitting = Enum.GetValues<FaultKind>().Where(kind => kind.Fits(WireEndpoint.Speech)).ToHashSet();
        Assert.Equal(fitting, first.OfType<FaultKind>().ToHashSet());

        static List<FaultKind?> Draws(int seed)
        {
            var injector = new FaultInjector();
            injector.Use(new FaultPlan { Rate = 0.1, Seed = seed });
            return [.. Enumerable.Range(0, 10_000).Select(_ => injector.Draw(WireEndpoint.Speech)?.Kind)];
        }
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _http.PostAsync($"/_control/{path}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    private async Task<int> ModerateAsync()
    {
        try
        {
            return (await new Sdk(_server.Endpoint).Moderations.ClassifyTextAsync("gentle stretching")).GetRawResponse().Status;
        }
        catch (ClientResultException fault)
        {
            return fault.Status;
        }
    }
}
