using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Qdrant;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Gilgamesh.Tests.Library.Support.TestSegments;

namespace Gilgamesh.Tests.Search;

/// <summary>All of the Qdrant index but the wire; and a server that fails on demand.</summary>
public sealed class QdrantIndexTests : QdrantIndexContract
{
    private readonly MemoryPointStore _store = new();

    [Fact]
    public async Task Server_ThatIsDown_IsToldOfAndDoesNotStopSearches()
    {
        _store.Before = _ => throw new PointStoreException(PointStoreFault.Unreachable, "connection refused");
        await using var api = await StartAsync();
        var id = await api.AddVideoAsync(Scene("a deep squat"));

        var found = await api.GetAsync("/search?q=squat");
        Assert.Equal(id, Assert.Single(found.GetProperty("results").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Contains("by words alone", Assert.Single(found.GetProperty("warnings").EnumerateArray()).GetString()!, StringComparison.Ordinal);
        var scope = TestProviders.Enter();
        await Search(api).SearchAllAsync([new("squat", 5), new("lunge", 5)], default);
        Assert.Contains("by words alone", Assert.Single(scope.TakeWarnings()), StringComparison.Ordinal);
        var health = await api.GetAsync("/health");
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal(("unreachable", 1), (health.GetProperty("vector_index").GetProperty("state").GetString(), health.GetProperty("vector_index").GetProperty("pending_videos").GetInt32()));
        using var refused = await api.Http.PostAsJsonAsync("/qdrant/force-index", new { });
        await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.ServiceUnavailable);
        var vectorized = await PostAsync(api, "/vectorize/existing", new { });
        Assert.False(vectorized.GetProperty("success").GetBoolean());
        Assert.Contains("does not answer", vectorized.GetProperty("message").GetString()!, StringComparison.Ordinal);

        _store.Before = _ => Task.CompletedTask;
        Assert.True((await PostAsync(api, "/qdrant/force-index", new { })).GetProperty("success").GetBoolean());
        Assert.Single(await AskAsync(api, "deep squat", floor: 0.3f));
        Assert.Equal("ready", (await HealthAsync(api)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Server_ThatDoesNotAnswer_IsWaitedForOnce()
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync(Scene("a deep squat"));
        await AskAsync(api, "squat");
        var waits = 0;
        _store.Before = cancel =>
        {
            Interlocked.Increment(ref waits);
            return Task.Delay(Timeout.Infinite, cancel);
        };
        var found = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.GetAsync("/search?q=squat")));
        for (var n = 0; n < 10; n++)
        {
            found = [.. found, await api.GetAsync("/search?q=squat")];
        }

        // Fifteen searches over two collections would be thirty.
        Assert.InRange(waits, 1, 12);
        Assert.All(found, one => Assert.Equal((1, 1), (one.GetProperty("count").GetInt32(), one.GetProperty("warnings").GetArrayLength())));
    }

    [Fact]
    public async Task Server_ThatRefusesTheKey_IsToldOf()
    {
        _store.Before = _ => throw new PointStoreException(PointStoreFault.Denied, "Must provide an API key");
        await using var api = await StartAsync();
        var health = await HealthAsync(api);
        Assert.Equal("unreachable", health.GetProperty("state").GetString());
        Assert.Contains("key", health.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_ThatIsEmpty_NeedsNoCollections()
    {
        await using var api = await StartAsync();
        Assert.Equal(0, (await api.GetAsync("/search?q=squat")).GetProperty("warnings").GetArrayLength());
        var health = await api.GetAsync("/health");
        Assert.Equal(("healthy", "collection_missing"), (health.GetProperty("status").GetString(), health.GetProperty("vector_index").GetProperty("state").GetString()));
    }

    [Fact]
    public async Task ForceIndex_OfAnUnknownCollection_NamesTheField()
    {
        await using var api = await StartAsync();
        using var refused = await api.Http.PostAsJsonAsync("/qdrant/force-index", new { collections = new[] { "fitness" } });
        await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.BadRequest, "collections");
    }

    [Theory]
    [InlineData("Qdrant:HnswM", "2")]
    [InlineData("Qdrant:Quantization", "guess")]
    [InlineData("Qdrant:Timeout", "00:00:00")]
    [InlineData("Qdrant:SearchWait", "00:00:31")]
    public async Task Options_OutOfRange_EndTheStart(string name, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiFixture.StartAsync(configure: builder =>
            {
                builder.Configuration[name] = value;
                builder.Services.AddSingleton<IPointStore>(_store).AddQdrantIndex();
            }));
        Assert.Contains(name.Split(':')[1], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PointId_OfASegment_IsTheSameEverywhere()
    {
        var video = Guid.Parse("11111111-2222-4333-8444-555555555555");
        var id = PointIds.Of(video, Api.Search.SegmentType.Scene, 3);
        Assert.Equal(8, id.Version);
        Assert.Equal(id, PointIds.Of(video, Api.Search.SegmentType.Scene, 3));
        Assert.Equal(3, new[] { id, PointIds.Of(video, Api.Search.SegmentType.Scene, 4), PointIds.Of(video, Api.Search.SegmentType.Transcript, 3) }.Distinct().Count());
        // Recorded once: another value would make every point stand twice.
        Assert.Equal("a5ad7d57-6de3-8148-b968-c9ed0ff2d75a", id.ToString());
    }

    private protected override Task<ApiFixture> StartAsync(IEmbedder embedder) => ApiFixture.StartAsync(configure: builder =>
    {
        builder.Configuration["Qdrant:Timeout"] = "00:00:01";
        builder.Services.AddSingleton(embedder).AddSingleton<IPointStore>(_store).AddQdrantIndex();
    });
}
