using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>What OpenAI would refuse is refused, in its words' shape, and remembered.</summary>
public sealed class TestServerStrictnessTests : IAsyncLifetime
{
    private const string Messages = """[{"role":"user","content":"{\"requirements\":\"core\"}"}]""";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync("--TestServer:ApiKey=sk-right");

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("sk-wrong", "invalid_api_key")]
    public async Task Key_MissingOrWrong_Is401(string? key, string? code)
    {
        var (status, error) = await PostAsync("moderations", """{"input":"a"}""", key);

        Assert.Equal((401, code), (status, error.GetProperty("code").GetString()));
        Assert.Equal(401, Assert.Single(_server.Log.Violations).Status);
        Assert.DoesNotContain("sk-wrong", JsonSerializer.Serialize(_server.Log.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"x"}],"best_of":2}""", 400, "best_of")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini"}""", 400, "messages")]
    [InlineData("chat/completions", """{"model":"gpt-3","messages":[{"role":"user","content":"x"}]}""", 404, "model")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"x"}],"temperature":2.5}""", 400, "temperature")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"x"}],"temperature":"1"}""", 400, "temperature")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[]}""", 400, "messages")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"x"}],"max_completion_tokens":99999}""", 400, "max_completion_tokens")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"robot","content":"x"}]}""", 400, "messages[0].role")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"x"}]}""", 400, "response_format")]
    [InlineData("chat/completions", """{"model":"gpt-4o-mini","model":"gpt-4o","messages":[]}""", 400, "model")]
    [InlineData("chat/completions", "{", 400, null)]
    [InlineData("embeddings", """{"model":"text-embedding-3-small","input":""}""", 400, "input[0]")]
    [InlineData("embeddings", """{"model":"text-embedding-3-small","input":[]}""", 400, "input")]
    [InlineData("embeddings", """{"model":"text-embedding-3-small","input":["a"],"dimensions":1537}""", 400, "dimensions")]
    [InlineData("embeddings", """{"model":"text-embedding-ada-002","input":["a"],"dimensions":256}""", 400, "dimensions")]
    [InlineData("embeddings", """{"model":"text-embedding-3-small","input":["a"],"encoding_format":"hex"}""", 400, "encoding_format")]
    [InlineData("audio/speech", """{"model":"tts-1","input":" ","voice":"nova"}""", 400, "input")]
    [InlineData("audio/speech", """{"model":"tts-1","input":"a","voice":"marin"}""", 400, "voice")]
    [InlineData("audio/speech", """{"model":"tts-1","input":"a","voice":"nova","speed":5}""", 400, "speed")]
    [InlineData("audio/speech", """{"model":"tts-1","input":"a","voice":"nova","response_format":"midi"}""", 400, "response_format")]
    [InlineData("audio/speech", """{"model":"tts-1","input":"a","voice":"nova","instructions":"softly"}""", 400, "instructions")]
    [InlineData("audio/speech", """{"model":"tts-1","input":"a"}""", 400, "voice")]
    [InlineData("moderations", """{"input":"a","model":"text-moderation-latest"}""", 404, "model")]
    [InlineData("moderations", """{"input":[]}""", 400, "input")]
    [InlineData("videos", """{"input":"a"}""", 404, null)]
    public async Task Request_ThatIsNotRight_IsRefusedByItsMember(string path, string body, int expected, string? param)
    {
        var (status, error) = await PostAsync(path, body);

        Assert.Equal((expected, param), (status, error.GetProperty("param").GetString()));
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(error.GetProperty("message").GetString(), Assert.Single(_server.Log.Violations).Message);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", "additionalProperties")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}""", "Missing 'a'")]
    [InlineData("""{"type":"object","properties":{},"required":["b"],"additionalProperties":false}""", "extra required key 'b'")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","minLength":1}},"required":["a"],"additionalProperties":false}""", "'minLength' is not permitted")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array"}},"required":["a"],"additionalProperties":false}""", "array schema missing items")]
    [InlineData("""{"type":"object","properties":{"a":{"allOf":[]}},"required":["a"],"additionalProperties":false}""", "'allOf' is not permitted")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "must be of type 'object'")]
    public async Task Schema_ThatIsNotStrict_IsRefused(string schema, string complaint)
    {
        var (status, error) = await PostAsync("chat/completions", Chat("search_plan", schema));

        Assert.Equal((400, "response_format"), (status, error.GetProperty("param").GetString()));
        Assert.Contains(complaint, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search plan", true)]
    [InlineData("search_plan", false)]
    [InlineData("unheard_of", true)]
    public async Task Format_WithAWrongNameOrNotStrict_IsRefused(string name, bool strict)
    {
        var (status, error) = await PostAsync("chat/completions", Chat(name, Schemas.PlanJson, strict));

        Assert.Equal(400, status);
        Assert.StartsWith("response_format.json_schema", error.GetProperty("param").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Image_ThatIsNone_IsRefused()
    {
        const string body = """
            {"model":"gpt-4o-mini","messages":[{"role":"user","content":[{"type":"text","text":"x"},
            {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AAAA","detail":"low"}}]}]}
            """;

        var (status, error) = await PostAsync("chat/completions", body);

        Assert.Equal((400, "messages[0].content[1].image_url.url"), (status, error.GetProperty("param").GetString()));
    }

    [Fact]
    public async Task Embeddings_OverTheirLimits_AreRefused()
    {
        var longText = string.Join(' ', Enumerable.Repeat("word", 8193));
        var batch = Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("word", 4800)), 38);

        Assert.Equal("input[1]", await ParamAsync(["short", longText]));
        Assert.Equal("input", await ParamAsync(batch));
        Assert.Equal("input", await ParamAsync(Enumerable.Repeat("a", 2049)));

        async Task<string?> ParamAsync(IEnumerable<string> input) =>
            (await PostAsync("embeddings", JsonSerializer.Serialize(new { model = "text-embedding-3-small", input }))).Error.GetProperty("param").GetString();
    }

    [Fact]
    public async Task Speech_OfMoreThan4096Characters_IsRefused()
    {
        var (status, error) = await PostAsync(
            "audio/speech", JsonSerializer.Serialize(new { model = "tts-1-hd", input = new string('a', 4097), voice = "nova" }));

        Assert.Equal((400, "input"), (status, error.GetProperty("param").GetString()));
    }

    [Fact]
    public async Task Body_OfAnotherContentType_IsRefused()
    {
        var (status, error) = await SendAsync("moderations", new StringContent("""{"input":"a"}""", Encoding.UTF8, "text/plain"), "sk-right");

        Assert.Equal(400, status);
        Assert.Contains("application/json", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static string Chat(string name, string schema, bool strict = true) =>
        $$"""
        { "model": "gpt-4o-mini", "messages": {{Messages}}, "response_format":
          { "type": "json_schema", "json_schema": { "name": "{{name}}", "strict": {{(strict ? "true" : "false")}}, "schema": {{schema}} } } }
        """;

    private Task<(int Status, JsonElement Error)> PostAsync(string path, string body, string? key = "sk-right") =>
        SendAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), key);

    private async Task<(int Status, JsonElement Error)> SendAsync(string path, HttpContent body, string? key)
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.PostAsync($"/v1/{path}", body);
        var reply = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return ((int)response.StatusCode, reply.GetProperty("error"));
    }
}
