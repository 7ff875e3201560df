// As in QdrantSettings: OnDisk and AlwaysRam have other names in newer servers.
#pragma warning disable CS0612
using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Qdrant.Client;
using Qdrant.Client.Grpc;
using static Gilgamesh.Tests.Library.Support.TestSegments;

namespace Gilgamesh.Tests.Search;

/// <summary>The Qdrant index over the wire. Each test takes the server's collections for itself.</summary>
[Collection("qdrant")]
public sealed class QdrantServerTests : QdrantIndexContract
{
    private static readonly string[] Ours = ["video_scene_descriptions", "video_transcript_segments", "fitness"];

    [SkippableFact]
    public async Task Collections_AreMadeAsTheSettingsSay()
    {
        await using var api = await StartAsync(new NamedEmbedder(), "--Qdrant:HnswM=24", "--Qdrant:Quantization=scalar");
        await api.AddVideoAsync(Scene("a deep squat"));
        await AskAsync(api, "squat");
        var client = api.Services.GetRequiredService<QdrantClient>();
        foreach (var collection in Ours.Take(2))
        {
            var info = await client.GetCollectionInfoAsync(collection);
            var vectors = info.Config.Params.VectorsConfig.Params;
            Assert.Equal((1536UL, Distance.Cosine, true), (vectors.Size, vectors.Distance, vectors.OnDisk));
            Assert.Equal(24UL, info.Config.HnswConfig.M);
            Assert.True(info.Config.QuantizationConfig.Scalar.AlwaysRam);
            Assert.True(info.Config.Params.OnDiskPayload);
            Assert.Equal(["embedding_model", "tags", "video_id"], info.PayloadSchema.Keys.Order());
        }
    }

    [SkippableFact]
    public async Task Rebuild_ByForce_GivesAnOldCollectionTheSettings()
    {
        await using var api = await StartAsync(new NamedEmbedder(), "--Qdrant:HnswM=24");
        var client = api.Services.GetRequiredService<QdrantClient>();
        await client.CreateCollectionAsync(Ours[0], new VectorParams { Size = 1536, Distance = Distance.Cosine });
        await AskAsync(api, "squat");
        await api.AddVideoAsync(Scene("a deep squat"));
        await AskAsync(api, "squat");
        Assert.Contains("tags", (await client.GetCollectionInfoAsync(Ours[0])).PayloadSchema.Keys);
        Assert.True((await PostAsync(api, "/qdrant/force-index", new { force_rebuild = true })).GetProperty("success").GetBoolean());
        var config = (await client.GetCollectionInfoAsync(Ours[0])).Config;
        Assert.Equal((24UL, 20_000UL), (config.HnswConfig.M, config.OptimizerConfig.IndexingThreshold));
        Assert.Equal(QuantizationType.Int8, config.QuantizationConfig.Scalar.Type);
    }

    [SkippableTheory]
    [InlineData(Distance.Euclid)]
    [InlineData(Distance.Dot)]
    public async Task Collection_NotComparedByCosine_IsToldOf(Distance distance)
    {
        await using var api = await StartAsync();
        await api.Services.GetRequiredService<QdrantClient>().CreateCollectionAsync(Ours[0], new VectorParams { Size = 1536, Distance = distance });
        var health = await HealthAsync(api);
        Assert.Equal("wrong_dimension", health.GetProperty("state").GetString());
        Assert.Contains("cosine", health.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsNotThere_LetsTheApiStartAndSearch()
    {
        await using var api = await ApiFixture.StartAsync(settings: "--ConnectionStrings:qdrant=Endpoint=http://127.0.0.1:9;Key=x");
        var id = await api.AddVideoAsync(Scene("a deep squat"));
        var found = await api.GetAsync("/search?q=squat");
        Assert.Equal(id, Assert.Single(found.GetProperty("results").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Single(found.GetProperty("warnings").EnumerateArray());
        Assert.Equal("unreachable", (await HealthAsync(api)).GetProperty("state").GetString());
        using var refused = await api.Http.PostAsJsonAsync("/qdrant/force-index", new { });
        await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.ServiceUnavailable);
    }

    private protected override Task<ApiFixture> StartAsync(IEmbedder embedder) => StartAsync(embedder, []);

    private static async Task<ApiFixture> StartAsync(IEmbedder embedder, params string[] settings)
    {
        var address = await QdrantServer.AddressAsync();
        using (var client = new QdrantClient(new Uri(address)))
        {
            foreach (var collection in (await client.ListCollectionsAsync()).Intersect(Ours))
            {
                await client.DeleteCollectionAsync(collection);
            }
        }

        return await ApiFixture.StartAsync(
            configure: builder => builder.Services.AddSingleton(embedder), settings: [$"--ConnectionStrings:qdrant=Endpoint={address}", .. settings]);
    }
}
