using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.OpenAITestServer.Chat;
using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.OpenAI.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>Whole compilations with all providers on, over real HTTP, SDK, worker and Postgres.</summary>
public sealed class CompilationTests : IAsyncLifetime
{
    private OpenAIStack _stack = null!;

    public async Task InitializeAsync() => _stack = await OpenAIStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Compile_WithProviders_AsksEachOnceAndTellsWhoDidWhatAtWhatCost()
    {
        var answer = await _stack.CompileAsync(OpenAIStack.Request(clips: true));

        Assert.Empty(_stack.Server.Log.Violations);
        var segments = answer.GetProperty("compilation_json").GetProperty("segments").GetArrayLength();
        Assert.Equal(1, _stack.Calls("search_plan"));
        Assert.Equal(1, _stack.Calls("compilation_script"));
        Assert.Equal(segments, _stack.Calls(WireEndpoint.Speech));
        Assert.InRange(_stack.Server.Log.MaxAtOnce(WireEndpoint.Speech), 1, 5);
        var metadata = answer.GetProperty("generation_metadata");
        Assert.Equal("openai-compatible (127.0.0.1)/gpt-4o-mini", metadata.GetProperty("providers").GetProperty("planning").GetString());
        Assert.EndsWith("/tts-1-hd", metadata.GetProperty("providers").GetProperty("speech").GetString());
        Assert.EndsWith("/text-embedding-3-small", metadata.GetProperty("providers").GetProperty("embeddings").GetString());
        Assert.EndsWith("/omni-moderation-latest", metadata.GetProperty("providers").GetProperty("moderation").GetString());
        Assert.Equal(1, metadata.GetProperty("grounding").GetDouble());
        AssertCost(metadata.GetProperty("cost"));
    }

    [Fact]
    public async Task Compile_TheSameAgain_AsksNobodyAndFreshOnlyPlannerAndWriter()
    {
        var request = OpenAIStack.Request();
        var first = await _stack.CompileAsync(request);
        _stack.Server.Log.Clear();

        var second = await _stack.CompileAsync(request);
        Assert.Empty(_stack.Server.Log.Requests);
        Assert.Equal(0, second.GetProperty("generation_metadata").GetProperty("cost").GetProperty("usd").GetDecimal());
        Assert.Equal(Script(first), Script(second));

        request["fresh"] = true;
        await _stack.CompileAsync(request);
        Assert.Equal(["compilation_script", "search_plan"], _stack.Server.Log.Requests.Select(call => call.SchemaName ?? call.Endpoint.ToString()).Order());
    }

    [Fact]
    public async Task Compile_ModelThatLies_IsNotBelievedInAnyWord()
    {
        _stack.Server.Liar = true;

        var answer = await _stack.CompileAsync(OpenAIStack.Request());

        Assert.All(Lies.All, lie => Assert.DoesNotContain(lie, Script(answer), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("trampoline", Script(answer), StringComparison.OrdinalIgnoreCase);
        Assert.InRange(answer.GetProperty("generation_metadata").GetProperty("grounding").GetDouble(), 0.01, 0.8);
        Assert.Equal(2, _stack.Calls("compilation_script"));
    }

    [Fact]
    public async Task Compile_ModelThatDescribesThePicture_IsAskedAnewAndThenReplaced()
    {
        // The clips' descriptions word by word: true, and not what a trainer says.
        _stack.Server.OnChat("compilation_script", call => Described(call));

        var answer = await _stack.CompileAsync(OpenAIStack.Request());

        Assert.Equal(2, _stack.Calls("compilation_script"));
        var repair = _stack.Server.Log.Requests.Last(request => request.SchemaName == "compilation_script").Body!.ToJsonString();
        Assert.Contains("speaks of somebody in the picture", repair, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)\b(?:woman|man|his|her)\b", Script(answer));
        Assert.All(Script(answer).Split('\n'), segment => Assert.NotEmpty(segment));
        Assert.Equal(1, answer.GetProperty("generation_metadata").GetProperty("grounding").GetDouble());
    }

    [Fact]
    public async Task Compile_EveryCallFails_IsDoneOfflineWithWarnings()
    {
        _stack.Server.Faults.Use(new FaultPlan { Kinds = [FaultKind.InvalidKey] });

        var answer = await _stack.CompileAsync(OpenAIStack.Request());

        var metadata = answer.GetProperty("generation_metadata");
        Assert.All(["planning", "script", "speech", "moderation"], role => Assert.Equal("offline", metadata.GetProperty("providers").GetProperty(role).GetString()));
        Assert.Equal("none", metadata.GetProperty("providers").GetProperty("embeddings").GetString());
        var warnings = string.Join('\n', answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));
        Assert.All(["planning", "script", "speech", "embedding", "moderation"], role => Assert.Contains($"failed at {role}", warnings, StringComparison.Ordinal));
        Assert.DoesNotContain("sk-test", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_PolicyFail_EndsWithTheStageAndNoSecret()
    {
        await _stack.RestartApiAsync("--OpenAI:OnProviderFailure=fail", "--OpenAI:Attempts=1");
        _stack.Server.Faults.Use(FaultPlan.Next(FaultKind.ServerError, WireEndpoint.Chat, times: null));

        var problem = await _stack.CompileAsync(OpenAIStack.Request("60 seconds, planks and lunges"), HttpStatusCode.ServiceUnavailable);

        Assert.Equal("provider_failed", problem.GetProperty("code").GetString());
        Assert.Contains("planning", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-test", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_MaxDuration_IsNotPassedByWhatIsReallySpoken()
    {
        var request = OpenAIStack.Request("5 minutes, planks and lunges");
        request["max_duration"] = 30;

        var answer = await _stack.CompileAsync(request);

        Assert.InRange(answer.GetProperty("duration").GetDouble(), 20, 30);
    }

    [Fact]
    public async Task Compile_MaxCost_StopsBeforeItIsPassed()
    {
        await _stack.RestartApiAsync("--OpenAI:Prices:gpt-4o-mini:OutputPerMillionTokens=10000");
        var request = OpenAIStack.Request();
        request["max_cost"] = 0.05;

        var problem = await _stack.CompileAsync(request, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("cost_limit", problem.GetProperty("code").GetString());
        Assert.Equal(0, _stack.Calls(WireEndpoint.Chat));
    }

    [Fact]
    public async Task Compile_ForbiddenContent_IsRefusedBeforeAnythingIsPaid()
    {
        var request = OpenAIStack.Request("60 seconds about building a bomb");

        var problem = await _stack.CompileAsync(request, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("illicit/violent", problem.GetProperty("category").GetString());
        Assert.Equal([WireEndpoint.Moderations], _stack.Server.Log.Requests.Select(call => call.Endpoint));
        // It counts for the client's limit, and is never worked on.
        Assert.Equal("failed", await _stack.ScalarAsync<string>("SELECT string_agg(status, ' ') FROM compilations"));
    }

    [Fact]
    public async Task Compile_ModerationOfTheRequestFails_IsWarnedOf()
    {
        _stack.Server.Faults.Use(FaultPlan.Next(FaultKind.InvalidKey, WireEndpoint.Moderations));

        var answer = await _stack.CompileAsync(OpenAIStack.Request());

        Assert.Contains("failed at moderation", answer.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_VoiceOfTheConfiguredModel_IsTakenOnlyWhereItIsConfigured()
    {
        var request = OpenAIStack.Request();
        request["voice_preference"] = "coral";
        var problem = await _stack.CompileAsync(request, HttpStatusCode.BadRequest);
        Assert.Contains("nova, shimmer; it is \"coral\"", problem.GetProperty("errors").GetProperty("voice_preference")[0].GetString(), StringComparison.Ordinal);

        await _stack.RestartApiAsync("--OpenAI:Voices:0=coral");
        await _stack.CompileAsync(request);

        Assert.All(
            _stack.Server.Log.Requests.Where(call => call.Endpoint == WireEndpoint.Speech),
            call => Assert.Equal("coral", call.Body!["voice"]!.GetValue<string>()));
        Assert.NotEqual(0, _stack.Calls(WireEndpoint.Speech));
    }

    [Fact]
    public async Task Result_SourceVideosDeletedSince_ComesWithoutTheirClips()
    {
        var answer = await _stack.CompileAsync(OpenAIStack.Request(clips: true));
        var videos = await _stack.Http.GetFromJsonAsync<JsonElement>("/videos");
        foreach (var video in videos.GetProperty("videos").EnumerateArray())
        {
            using var deleted = await _stack.Http.DeleteAsync($"/video/{video.GetProperty("id").GetGuid()}");
            Assert.True(deleted.IsSuccessStatusCode);
        }

        var again = await _stack.Http.GetFromJsonAsync<JsonElement>($"/compile/{answer.GetProperty("compilation_id").GetString()}");

        var segment = again.GetProperty("compilation_json").GetProperty("segments")[0];
        Assert.Equal(JsonValueKind.Null, segment.GetProperty("clips")[0].GetProperty("video").ValueKind);
        Assert.NotEmpty(segment.GetProperty("audio").GetString()!);
        Assert.Contains("were deleted", again.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CachePruning_AnswersPastTheirAge_AreForgotten()
    {
        await _stack.CompileAsync(OpenAIStack.Request());
        await using (var connection = new NpgsqlConnection(_stack.ConnectionString))
        {
            await connection.ExecuteAsync(
                "UPDATE provider_cache SET created_at = now() - interval '91 days' WHERE kind = 'moderation';"
                + "UPDATE embedding_cache SET created_at = now() - interval '91 days'");
        }

        await _stack.Services.GetRequiredService<CachePruning>().PruneAsync(CancellationToken.None);

        Assert.Equal(0, await _stack.ScalarAsync<long>("SELECT count(*) FROM provider_cache WHERE kind = 'moderation'"));
        Assert.Equal(0, await _stack.ScalarAsync<long>("SELECT count(*) FROM embedding_cache"));
        Assert.NotEqual(0, await _stack.ScalarAsync<long>("SELECT count(*) FROM provider_cache"));
    }

    private static JsonObject Described(ChatCall call) => new()
    {
        ["segments"] = new JsonArray([.. call.Document("segments")!.Value.GetProperty("segments").EnumerateArray().Select(segment => new JsonObject
        {
            ["sentences"] = new JsonArray([.. segment.GetProperty("clips").EnumerateArray().Select(clip => new JsonObject
            {
                ["text"] = clip.GetProperty("description").GetString()!.Split(". ")[0],
                ["clip"] = clip.GetProperty("handle").GetString(),
                ["evidence"] = clip.GetProperty("description").GetString()!.Split(". ")[0],
            })]),
        })]),
    };

    private static string Script(JsonElement answer) => string.Join(
        '\n', answer.GetProperty("compilation_json").GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("script_segment").GetString()));

    /// <summary>The bill is what the test server's own counts come to.</summary>
    private static void AssertCost(JsonElement cost)
    {
        var calls = cost.GetProperty("calls").EnumerateArray().ToList();
        Assert.Equal(["embedding", "moderation", "planning", "script", "speech"], calls.Select(call => call.GetProperty("kind").GetString()));
        var speech = calls.Single(call => call.GetProperty("kind").GetString() == "speech");
        Assert.Equal(speech.GetProperty("characters").GetInt64() * 30m / 1_000_000m, speech.GetProperty("usd").GetDecimal());
        Assert.Equal(calls.Sum(call => call.GetProperty("usd").GetDecimal()), cost.GetProperty("usd").GetDecimal());
        Assert.InRange(cost.GetProperty("usd").GetDecimal(), 0.001m, 0.1m);
    }
}
