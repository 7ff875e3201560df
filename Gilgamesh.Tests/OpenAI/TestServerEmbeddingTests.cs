using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Numerics.Tensors;
using System.Text.Json;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.OpenAI;

public sealed class TestServerEmbeddingTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Embeddings_OfSimilarTexts_AreNearOfOthersFar()
    {
        var vectors = await EmbedAsync("lower back mobility stretch", "stretching for mobility of the lower back", "kettlebell swing power");

        Assert.All(vectors, vector => Assert.Equal(1536, vector.Length));
        Assert.All(vectors, vector => Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 3));
        Assert.True(TensorPrimitives.Dot<float>(vectors[0], vectors[1]) > 0.6);
        Assert.True(TensorPrimitives.Dot<float>(vectors[0], vectors[2]) < 0.2);
        Assert.Empty(_server.Log.Violations);
    }

    [Fact]
    public async Task Embeddings_AskedTwice_AreTheSame()
    {
        Assert.Equal((await EmbedAsync("plank"))[0], (await EmbedAsync("plank"))[0]);
    }

    [Fact]
    public async Task Embeddings_AsFloats_AreThoseOfBase64()
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-test");

        using var response = await http.PostAsJsonAsync("/v1/embeddings", new { model = "text-embedding-3-small", input = "plank" });
        var reply = await response.Content.ReadFromJsonAsync<JsonElement>();

        var floats = reply.GetProperty("data")[0].GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle());
        Assert.Equal((await EmbedAsync("plank"))[0], floats);
    }

    [Fact]
    public async Task Embeddings_WithFewerDimensions_HaveThem()
    {
        var reply = await new Sdk(_server.Endpoint).Embeddings().GenerateEmbeddingsAsync(["plank"], new() { Dimensions = 256 });

        Assert.Equal(256, reply.Value[0].ToFloats().Length);
    }

    private async Task<float[][]> EmbedAsync(params string[] texts)
    {
        var reply = await new Sdk(_server.Endpoint).Embeddings().GenerateEmbeddingsAsync(texts);
        return [.. reply.Value.Select(embedding => embedding.ToFloats().ToArray())];
    }
}
