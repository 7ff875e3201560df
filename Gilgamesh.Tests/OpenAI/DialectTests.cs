using System.Text.Json.Nodes;
using Gilgamesh.Api.OpenAI.Dialects;
using Gilgamesh.Api.OpenAI.Planning;
using Gilgamesh.Api.Providers;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.OpenAI.Support;
using OpenAI.Audio;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>Servers that speak the protocol in their own way: what they answer is used, and nobody steps in for them.</summary>
public sealed class DialectTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("NoTemperature")]
    [InlineData("NoCompletionLimit")]
    [InlineData("NoSchema")]
    public async Task Ask_ParameterIsRefused_IsAskedWithoutItFromThenOn(string kind)
    {
        using var providers = Using(kind);

        Assert.InRange((await providers.PlanAsync()).Queries.Count, 5, 8);
        Assert.InRange((await providers.PlanAsync()).Queries.Count, 5, 8);

        Assert.Equal(3, _server.Log.Count(WireEndpoint.Chat));
        Assert.Empty(_server.Log.Violations);
    }

    [Fact]
    public async Task Ask_OldServer_IsGivenTheOldLimit()
    {
        using var providers = Using("NoCompletionLimit");

        await providers.PlanAsync();

        Assert.Equal(1000, (int?)_server.Log.Requests[^1].Body!["max_tokens"]);
    }

    [Theory]
    [InlineData("Fenced")]
    [InlineData("InProse")]
    [InlineData("AfterThoughts")]
    [InlineData("Marked")]
    [InlineData("OnlyThoughts")]
    [InlineData("FinishNull")]
    [InlineData("FinishEos")]
    [InlineData("FinishEmpty")]
    [InlineData("LooseCounts")]
    public async Task Ask_AnswerInTheServersOwnWay_IsUsedAtOnce(string kind)
    {
        using var providers = Using(kind);

        Assert.InRange((await providers.PlanAsync()).Queries.Count, 5, 8);

        Assert.Equal(1, _server.Log.Count(WireEndpoint.Chat));
    }

    [Fact]
    public async Task Ask_AnswerIsCutOff_HasMoreRoomTheNextTime()
    {
        using var providers = new TestProviders(_server, options => options.Attempts = 4);
        TestProviders.Enter();

        await providers.Chat.AskAsync<SearchPlanAnswer>(
            new(CallKind.Planning, "gpt-4o-mini", SearchPlanAnswer.Schema, "Plan.", """{"requirements":"squats and core","duration":60}""", 100),
            plan => plan.Fault(),
            CancellationToken.None);

        Assert.True(_server.Log.Count(WireEndpoint.Chat) > 1);
    }

    [Theory]
    [InlineData("NumbersAsText")]
    [InlineData("NullNumbers")]
    public async Task Transcribe_NumbersInTheServersOwnWay_AreRead(string kind)
    {
        using var providers = Using(kind);

        AudioTranscription heard = await providers.Clients.Transcription.TranscribeAudioAsync(
            new MemoryStream(Wav.Of((400, 1))), "a.wav", new() { ResponseFormat = AudioTranscriptionFormat.Verbose, TimestampGranularities = AudioTimestampGranularities.Segment });

        var segment = Assert.Single(heard.Segments);
        Assert.Equal(1, segment.EndTime.TotalSeconds, 1);
        Assert.Contains("hertz", segment.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReversedEmbeddings")]
    [InlineData("TextEmbeddings")]
    public async Task Embed_VectorsInTheServersOwnWay_AreThoseOfTheirTexts(string kind)
    {
        using var right = new TestProviders(_server);
        string[] texts = ["plank", "squat", "lunge"];
        var expected = (await right.Clients.Embeddings.GenerateEmbeddingsAsync(texts)).Value.Select(vector => vector.ToFloats().ToArray()).ToList();
        using var providers = Using(kind);

        var vectors = (await providers.Clients.Embeddings.GenerateEmbeddingsAsync(texts)).Value.OrderBy(vector => vector.Index).Select(vector => vector.ToFloats().ToArray());

        Assert.All(vectors.Zip(expected), pair => Assert.All(pair.First.Zip(pair.Second), number => Assert.Equal(number.Second, number.First, 1e-5f)));
    }

    [Fact]
    public async Task Moderate_FewCategoriesAndNoFlag_FlagsAllTheSame()
    {
        using var providers = Using("FewCategories");

        var results = (await providers.Clients.Moderation.ClassifyTextAsync(["a morning of squats", "how to murder and kill people"])).Value;

        Assert.Equal([false, true], results.Select(result => result.Flagged));
        Assert.Equal([false, true], results.Select(result => result.Violence.Flagged));
    }

    [Fact]
    public async Task Speak_SoundThatIsCalledAText_IsTaken()
    {
        using var providers = Using("OddContentType");

        BinaryData sound = await providers.Clients.Speech.GenerateSpeechAsync("Lower your hips.", GeneratedSpeechVoice.Alloy, new() { ResponseFormat = GeneratedSpeechFormat.Wav });

        Assert.Equal("RIFF"u8.ToArray(), sound.ToArray()[..4]);
    }

    [Theory]
    [InlineData("""{"error":{"message":"Unsupported value: 'temperature' does not support 0.3","param":"temperature","code":"unsupported_value"}}""", "temperature")]
    [InlineData("""{"error":{"message":"Unsupported parameter: 'max_completion_tokens'. Use 'max_tokens' instead.","param":null}}""", "max_completion_tokens")]
    [InlineData("""{"detail":[{"type":"extra_forbidden","loc":["body","response_format","json_schema"]}]}""", "response_format")]
    [InlineData("""[{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"temperature\": Cannot find field."}}]""", "temperature")]
    [InlineData("""{"error":{"message":"does not support 'system' with this model","param":"messages[0].role"}}""", "role")]
    [InlineData("`temperature` is deprecated for this model.", "temperature")]
    [InlineData("""{"error":{"message":"This model's maximum context length is 8192 tokens; your messages have 9000 tokens.","param":"messages"}}""", null)]
    [InlineData("""{"error":{"message":"The model `x` does not exist","param":"model"}}""", null)]
    [InlineData("<html>Bad request</html>", null)]
    [InlineData("", null)]
    public void Refusal_InAnyShape_NamesTheParameter(string error, string? parameter)
    {
        var sent = JsonNode.Parse("""{"model":"m","messages":[{"role":"system","content":"s"}],"temperature":0.3,"max_completion_tokens":9,"response_format":{}}""")!.AsObject();

        Assert.Equal(parameter, RefusedParameter.Find(error, sent));
    }

    [Fact]
    public void Without_SystemRole_IsSaidByTheUser()
    {
        var body = JsonNode.Parse("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"u"}]}""")!.AsObject();

        Assert.All(RefusedParameter.Without(body, "role")["messages"]!.AsArray(), message => Assert.Equal("user", (string?)message!["role"]));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("no JSON, {only} braces {", null)]
    [InlineData("""<think>{"a":0}</think> {"a":1,}""", """{"a":1}""")]
    [InlineData("""First {"a":0}. No: {"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":"</think>"}""", """{"a":"</think>"}""")]
    public void JsonInAnswer_WhateverStandsAroundIt_IsFound(string text, string? json) =>
        Assert.Equal(json is null ? null : JsonNode.Parse(json)!.ToJsonString(), JsonInAnswer.Find(text).Select(found => JsonNode.Parse(found.GetRawText(), documentOptions: new() { AllowTrailingCommas = true })!.ToJsonString()).FirstOrDefault());

    private TestProviders Using(string kind)
    {
        _server.Faults.Use(new FaultPlan { Kinds = [Enum.Parse<FaultKind>(kind)] });
        TestProviders.Enter();
        return new(_server, options => options.Attempts = 1);
    }
}
