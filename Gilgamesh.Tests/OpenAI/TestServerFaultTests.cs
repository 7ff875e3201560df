using System.ClientModel;
using System.Text.Json;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using OpenAI.Audio;
using OpenAI.Chat;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>Every fault, and what the official SDK makes of it: the providers are written to these.</summary>
public sealed class TestServerFaultTests : IAsyncLifetime
{
    private const string Prompt = """{"requirements":"core","duration":60}""";
    private const string Text = "Lower your hips and keep the back flat.";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData(nameof(FaultKind.RateLimited), 429, "rate_limit_exceeded")]
    [InlineData(nameof(FaultKind.InsufficientQuota), 429, "insufficient_quota")]
    [InlineData(nameof(FaultKind.InvalidKey), 401, "invalid_api_key")]
    [InlineData(nameof(FaultKind.ServerError), 500, null)]
    [InlineData(nameof(FaultKind.Unavailable), 503, null)]
    public async Task ErrorAnswer_InTheSdk_IsAClientResultExceptionWithStatusAndBody(string kind, int status, string? code)
    {
        Fail(Enum.Parse<FaultKind>(kind), WireEndpoint.Chat, plan => plan with { RetryAfterSeconds = 7 });

        var fault = await Assert.ThrowsAsync<ClientResultException>(() => PlanAsync());

        var response = fault.GetRawResponse()!;
        Assert.Equal(status, fault.Status);
        Assert.Equal(code, JsonSerializer.Deserialize<JsonElement>(response.Content).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(kind == nameof(FaultKind.RateLimited), response.Headers.TryGetValue("retry-after", out var seconds) && seconds == "7");
        // A maxRetries of 0 is kept; the SDK's default makes four calls, also where the quota is gone.
        Assert.Single(_server.Log.Requests);
    }

    [Fact]
    public async Task ConnectionReset_InTheBody_IsAnIOException()
    {
        Fail(FaultKind.ConnectionReset, WireEndpoint.Chat);
        Assert.True(IsConnectionLoss(await Record.ExceptionAsync(() => PlanAsync())));

        Fail(FaultKind.ConnectionReset, WireEndpoint.Speech);
        Assert.True(IsConnectionLoss(await Record.ExceptionAsync(() => Client().SpeakAsync(Text))));
    }

    [Theory]
    [InlineData(nameof(FaultKind.NoAnswer))]
    [InlineData(nameof(FaultKind.Trickle))]
    public async Task SlowAnswer_PastTheNetworkTimeout_IsATaskCanceledException(string kind)
    {
        // Each byte comes long before the timeout: it holds for the whole answer.
        Fail(Enum.Parse<FaultKind>(kind), WireEndpoint.Chat, plan => plan with { TrickleMilliseconds = 20 });

        await Assert.ThrowsAsync<TaskCanceledException>(() => PlanAsync(TimeSpan.FromSeconds(1)));

        await Wait.UntilAsync(() => _server.Log.UnderWay(WireEndpoint.Chat) == 0, "the server notices that the client has gone");
        Assert.True(_server.Log.Requests.Single().Abandoned);
    }

    [Fact]
    public async Task Chat_WithContentThatIsNoJson_IsAnOrdinaryCompletion()
    {
        Fail(FaultKind.InvalidJson, WireEndpoint.Chat);

        var answer = await PlanAsync();

        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(answer.Content[0].Text));
    }

    [Fact]
    public async Task Chat_Refused_HasARefusalAndNoContent()
    {
        Fail(FaultKind.Refusal, WireEndpoint.Chat);

        var answer = await PlanAsync();

        Assert.NotEmpty(answer.Refusal);
        Assert.Empty(answer.Content);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
    }

    [Fact]
    public async Task Chat_CutOffOrFiltered_SaysSoInItsFinishReason()
    {
        Fail(FaultKind.Truncated, WireEndpoint.Chat);
        Assert.Equal(ChatFinishReason.Length, (await PlanAsync()).FinishReason);

        Fail(FaultKind.ContentFilter, WireEndpoint.Chat);
        var filtered = await PlanAsync();
        Assert.Equal(ChatFinishReason.ContentFilter, filtered.FinishReason);
        Assert.Equal("", filtered.Content[0].Text);
    }

    [Theory]
    [InlineData(nameof(WireEndpoint.Embeddings))]
    [InlineData(nameof(WireEndpoint.Transcriptions))]
    [InlineData(nameof(WireEndpoint.Moderations))]
    public async Task Body_ThatIsNoJson_IsAJsonException(string endpoint)
    {
        Fail(FaultKind.InvalidJson, Enum.Parse<WireEndpoint>(endpoint));

        await Assert.ThrowsAnyAsync<JsonException>(() => endpoint switch
        {
            nameof(WireEndpoint.Embeddings) => Client().Embeddings().GenerateEmbeddingsAsync(["a"]),
            nameof(WireEndpoint.Moderations) => Client().Moderations.ClassifyTextAsync(["a"]),
            _ => Client().TranscribeAsync(Wav.Of((400, 0.5))),
        });
    }

    [Theory]
    [InlineData(nameof(FaultKind.NanEmbedding), 2, 1536, float.NaN)]
    [InlineData(nameof(FaultKind.ZeroEmbedding), 2, 1536, 0f)]
    [InlineData(nameof(FaultKind.WrongDimension), 2, 768, null)]
    [InlineData(nameof(FaultKind.WrongCount), 1, 1536, null)]
    public async Task Embeddings_Faulty_PassTheSdkUnnoticed(string kind, int count, int dimensions, float? value)
    {
        Fail(Enum.Parse<FaultKind>(kind), WireEndpoint.Embeddings);

        var embeddings = (await Client().Embeddings().GenerateEmbeddingsAsync(["plank", "squat"])).Value;

        Assert.Equal(count, embeddings.Count);
        Assert.Equal(dimensions, embeddings[0].ToFloats().Length);
        Assert.True(value is null || embeddings[0].ToFloats().ToArray().All(given => given.Equals(value)));
    }

    [Theory]
    [InlineData(nameof(FaultKind.EmptyAudio), 0)]
    [InlineData(nameof(FaultKind.AudioTooShort), 0.1)]
    [InlineData(nameof(FaultKind.AudioTooLong), 6)]
    [InlineData(nameof(FaultKind.GarbageAudio), 1)]
    public async Task Speech_Faulty_PassesTheSdkUnnoticed(string kind, double factor)
    {
        Fail(Enum.Parse<FaultKind>(kind), WireEndpoint.Speech);

        var audio = await Client().SpeakAsync(Text, new() { ResponseFormat = GeneratedSpeechFormat.Pcm });

        Assert.Equal(Text.Length / 15.0 * factor, audio.ToMemory().Length / 48_000.0, 2);
    }

    [Fact]
    public async Task Speech_OfGarbage_HasNoHeaderOfItsFormat()
    {
        Fail(FaultKind.GarbageAudio, WireEndpoint.Speech);

        var audio = await Client().SpeakAsync(Text);

        Assert.NotEqual("RIFF"u8.ToArray(), audio.ToArray()[..4]);
    }

    [Fact]
    public async Task Transcription_WithInventedSpeech_TellsItsDoubts()
    {
        Fail(FaultKind.InventedSpeech, WireEndpoint.Transcriptions);

        var heard = await Client().TranscribeAsync(Wav.Of((0, 2)));

        var invented = Assert.Single(heard.Segments);
        Assert.True(invented.NoSpeechProbability > 0.9 && invented.AverageLogProbability < -1);
    }

    private static bool IsConnectionLoss(Exception? fault) =>
        fault is IOException || (fault is ClientResultException { Status: 0 } && fault.InnerException is HttpRequestException);

    private Sdk Client(TimeSpan? timeout = null) => new(_server.Endpoint, timeout);

    private Task<ChatCompletion> PlanAsync(TimeSpan? timeout = null) => Client(timeout).AskAsync(Prompt, Schemas.Plan);

    private void Fail(FaultKind kind, WireEndpoint endpoint, Func<FaultPlan, FaultPlan>? with = null)
    {
        var plan = FaultPlan.Next(kind, endpoint);
        _server.Faults.Use(with?.Invoke(plan) ?? plan);
    }
}
