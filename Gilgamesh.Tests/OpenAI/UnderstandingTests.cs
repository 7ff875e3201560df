using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.OpenAITestServer.Transcriptions;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>What providers find out about an upload that came without a word, and what happens to embeddings.</summary>
public sealed class UnderstandingTests : IAsyncLifetime
{
    private OpenAIStack _stack = null!;

    public async Task InitializeAsync() => _stack = await OpenAIStack.StartAsync(library: false, "--OpenAI:TranscriptionPiece=00:00:14");

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Upload_WithoutWords_IsSeenAndHeard()
    {
        var video = await _stack.UploadAsync(await SmallVideos.MakeAsync(1, tone: true), "Kettlebell swing with both arms");

        Assert.Empty(_stack.Server.Log.Violations);
        var scene = video.GetProperty("descriptions")[0];
        Assert.Contains("Kettlebell swing with both arms", scene.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("beginner", scene.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(2, video.GetProperty("transcript").GetArrayLength());
        Assert.Equal(1, _stack.Calls("scene_description"));
        Assert.EndsWith("/whisper-1", video.GetProperty("metadata").GetProperty("transcribed_by").GetString());
        Assert.Empty(video.GetProperty("metadata").GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task Upload_TheSameFileAgain_IsNotPaidForAgain()
    {
        await _stack.UploadAsync(await SmallVideos.MakeAsync(1, tone: true), "Kettlebell swing with both arms");
        _stack.Server.Log.Clear();

        await _stack.UploadAsync(await SmallVideos.MakeAsync(1, tone: true), "Kettlebell swing with both arms");

        Assert.Empty(_stack.Server.Log.Requests);
    }

    [Fact]
    public async Task Upload_LongSound_IsHeardInPiecesAndSaidOnce()
    {
        // Other words for each tone: the same sentence over and over is no speech.
        var heard = 0;
        _stack.Server.OnTranscription(call => [.. call.Sounds.Select(sound => new HeardSegment(sound.Start, sound.End, $"Stroke number {Interlocked.Increment(ref heard)}."))]);
        var video = await _stack.UploadAsync(await SmallVideos.MakeAsync(2, tone: true, seconds: 30), "Rowing", "A woman rows.");

        Assert.True(_stack.Calls(WireEndpoint.Transcriptions) >= 3);
        // One tone every two seconds, each heard once whatever piece it lies in.
        var starts = video.GetProperty("transcript").EnumerateArray().Select(cue => cue.GetProperty("start").GetDouble()).ToList();
        Assert.Equal(14, starts.Count);
        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1.5, 2.5));
    }

    [Fact]
    public async Task Upload_SameSentenceOverAndOver_IsNotWrittenDown()
    {
        _stack.Server.OnTranscription(call => [.. call.Sounds.Select(sound => new HeardSegment(sound.Start, sound.End, "So we go on to the next one."))]);

        var video = await _stack.UploadAsync(await SmallVideos.MakeAsync(5, tone: true, seconds: 12), "Rowing", "A woman rows.");

        Assert.Equal(0, video.GetProperty("transcript").GetArrayLength());
    }

    [Fact]
    public async Task Upload_InventedSpeech_IsNotWrittenDown()
    {
        _stack.Server.OnTranscription(_ => []);
        _stack.Server.Faults.Use(FaultPlan.Next(FaultKind.InventedSpeech, WireEndpoint.Transcriptions, times: null));

        var video = await _stack.UploadAsync(await SmallVideos.MakeAsync(3, tone: true), "Silence", "Nothing moves.");

        Assert.Equal(0, video.GetProperty("transcript").GetArrayLength());
    }

    [Fact]
    public async Task Upload_ProvidersFail_IsTakenAllTheSameWithWarnings()
    {
        _stack.Server.Faults.Use(new FaultPlan { Kinds = [FaultKind.InsufficientQuota] });

        var video = await _stack.UploadAsync(await SmallVideos.MakeAsync(4, tone: true), "Burpee");

        Assert.Equal(2, video.GetProperty("metadata").GetProperty("warnings").GetArrayLength());
        var found = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.JsonElement>(_stack.Http, "/search?q=burpee");
        Assert.Equal(1, found.GetProperty("count").GetInt32());
        Assert.Equal(2, found.GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public async Task Search_AfterAChangeOfModel_SaysSoUntilEmbeddedAnew()
    {
        await _stack.UploadAsync(await SmallVideos.MakeAsync(5), "Squat", "A woman lowers into a deep squat.");
        await _stack.RestartApiAsync("--OpenAI:EmbeddingModel=text-embedding-3-large");

        Assert.Contains("another model", await _stack.Http.GetStringAsync("/search?q=squat"), StringComparison.Ordinal);

        using var response = await _stack.Http.PostAsync("/vectorize/existing", null);
        Assert.Contains("\"successful\":1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var after = await _stack.Http.GetStringAsync("/search?q=squat");
        Assert.DoesNotContain("another model", after, StringComparison.Ordinal);
        Assert.Contains("text-embedding-3-large", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NanEmbedding")]
    [InlineData("ZeroEmbedding")]
    [InlineData("WrongDimension")]
    [InlineData("WrongCount")]
    [InlineData("InvalidJson")]
    public async Task Embed_UselessVectors_AreAskedForAgain(string kind)
    {
        _stack.Server.Faults.Use(FaultPlan.Next(Enum.Parse<FaultKind>(kind), WireEndpoint.Embeddings));

        var video = await _stack.UploadAsync(await SmallVideos.MakeAsync(6), "Squat", "A woman lowers into a deep squat.");

        Assert.Equal("text-embedding-3-small", video.GetProperty("embedding_model").GetString());
        Assert.Equal(2, _stack.Calls(WireEndpoint.Embeddings));
    }
}
