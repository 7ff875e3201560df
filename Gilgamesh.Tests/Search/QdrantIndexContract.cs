using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.Api.OpenAI.Planning;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Qdrant;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;
using static Gilgamesh.Tests.Library.Support.TestSegments;

namespace Gilgamesh.Tests.Search;

/// <summary>What is peculiar to Qdrant: an index outside of the database, which others write to and which may be lost.</summary>
public abstract class QdrantIndexContract : VectorIndexContract
{
    private const string Scenes = "video_scene_descriptions";
    private const string Cues = "video_transcript_segments";
    private const string PredecessorsModel = "text-embedding-3-small";

    [SkippableFact]
    public async Task Point_OfASegment_HasThePredecessorsFields()
    {
        await using var api = await StartAsync();
        var id = await api.AddVideoAsync(Scene("a deep squat", 1, "legs"), Cue("push the knees out", 2));
        await AskAsync(api, "squat");

        var scene = await AllOfAsync(api, Scenes);
        Assert.Equal((id.ToString(), 1.0, "a deep squat", "scene_description"), (Text(scene, "video_id"), Number(scene, "scene_index"), Text(scene, "description"), Text(scene, "type")));
        Assert.Equal((5.0, 10.0, 5.0, 150.0), (Number(scene, "start_time"), Number(scene, "end_time"), Number(scene, "duration"), Number(scene, "frame_count")));
        Assert.StartsWith("https://example.org/", Text(scene, "url"), StringComparison.Ordinal);
        Assert.Equal(["legs"], scene["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.True(DateTime.TryParse(Text(scene, "created_at"), null, out _));
        var cue = await AllOfAsync(api, Cues);
        Assert.Equal((2.0, "push the knees out", "transcript_segment"), (Number(cue, "segment_index"), Text(cue, "text"), Text(cue, "type")));
        Assert.Equal((6.0, 9.0, 3.0, 0.0), (Number(cue, "start"), Number(cue, "end"), Number(cue, "duration"), Number(cue, "carousel_index")));
    }

    [SkippableFact]
    public async Task Search_PointsOfThePredecessor_AreFoundAndMerged()
    {
        await using var api = await StartAsync(new NamedEmbedder(PredecessorsModel));
        var id = await api.AddVideoAsync(Scene("a woman in a gym", 0), Scene("another angle of her", 1));
        await AskAsync(api, "gym");
        foreach (var video in new[] { id, id, Guid.NewGuid() })
        {
            await WriteOldAsync(api, "a deep squat with a barbell", new() { ["video_id"] = video.ToString(), ["scene_index"] = 1, ["start_time"] = 5.2, ["end_time"] = 0 });
        }

        await WriteOldAsync(api, "a deep squat", new() { ["url"] = "https://example.org", ["scene_index"] = "one" });
        var hit = Assert.Single(await AskAsync(api, "deep squat with a barbell", floor: 0.5f));
        Assert.Equal(await IdOfAsync(api, id, "scene", index: 1), hit.SegmentId);
        // To write the video again leaves them; to remove it takes them along.
        await api.WriteAsync(id, [Scene("a woman in a gym", 0), Scene("another angle of her", 1)]);
        Assert.Single(await AskAsync(api, "deep squat with a barbell", floor: 0.5f));
        Assert.Equal(6, await Store(api).CountAsync(Scenes, PointFilter.None, default));
        Assert.True((await api.Http.DeleteAsync($"/video/{id}")).IsSuccessStatusCode);
        await AskAsync(api, "squat");
        Assert.Equal(2, await Store(api).CountAsync(Scenes, PointFilter.None, default));
    }

    [SkippableFact]
    public async Task Search_WithALimit_SaysThatThereIsMore()
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync([.. Enumerable.Range(0, 9).Select(n => Scene($"deep squat number {n}", n))]);

        var (some, isAll) = await CompareAsync(api, "deep squat", limit: 4, floor: 0);
        Assert.Equal((4, false), (some.Count, isAll));
        Assert.True((await CompareAsync(api, "deep squat", limit: 50, floor: 0)).IsAll);
    }

    [SkippableFact]
    public async Task Search_OfAnotherModel_LeavesThePredecessorsPointsOut()
    {
        await using var api = await StartAsync();
        var id = await api.AddVideoAsync(Scene("a woman in a gym"));
        await AskAsync(api, "gym");
        await WriteOldAsync(api, "a deep squat", new() { ["video_id"] = id.ToString(), ["scene_index"] = 0, ["start_time"] = 0 });
        Assert.Empty(await AskAsync(api, "a deep squat", floor: 0.3f));
    }

    [SkippableFact]
    public async Task Collection_ThatWasRemoved_ComesBackByItself()
    {
        await using var api = await StartAsync();
        var id = await api.AddVideoAsync(Scene("a deep squat"));
        await AskAsync(api, "squat");
        await Store(api).DropAsync(Scenes, default);

        Assert.Equal("collection_missing", (await HealthAsync(api)).GetProperty("state").GetString());
        var first = await api.GetAsync("/search?q=squat");
        Assert.Equal(id, Assert.Single(first.GetProperty("results").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Contains("made anew", Assert.Single(first.GetProperty("warnings").EnumerateArray()).GetString()!, StringComparison.Ordinal);
        Assert.Single(await AskAsync(api, "deep squat", floor: 0.3f));
        Assert.Empty((await api.GetAsync("/search?q=squat")).GetProperty("warnings").EnumerateArray());
        Assert.Equal("ready", (await HealthAsync(api)).GetProperty("state").GetString());
    }

    [SkippableFact]
    public async Task Collection_OfAnotherLength_IsToldOfAndMadeAnewOnDemand()
    {
        await using var api = await StartAsync();
        await Store(api).CreateAsync(Scenes, 8, default);
        await api.AddVideoAsync(Scene("a deep squat"), Cue("push the knees out"));

        var found = await api.GetAsync("/search?q=squat");
        Assert.Equal(1, found.GetProperty("count").GetInt32());
        Assert.Contains("8 dimensions", Assert.Single(found.GetProperty("warnings").EnumerateArray()).GetString()!, StringComparison.Ordinal);
        var health = await api.GetAsync("/health");
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal("wrong_dimension", health.GetProperty("vector_index").GetProperty("state").GetString());
        Assert.Contains("force_rebuild", health.GetProperty("vector_index").GetProperty("detail").GetString()!, StringComparison.Ordinal);

        var refused = await PostAsync(api, "/qdrant/force-index", new { });
        Assert.False(refused.GetProperty("success").GetBoolean());
        Assert.Contains("8 dimensions", refused.GetProperty("results").GetProperty(Scenes).GetProperty("error").GetString()!, StringComparison.Ordinal);
        using var conflict = await api.Http.PostAsJsonAsync("/qdrant/force-index", new { collections = new[] { Cues }, force_rebuild = true });
        await ProblemAssert.IsProblemAsync(conflict, HttpStatusCode.Conflict);
        var made = await PostAsync(api, "/qdrant/force-index", new { force_rebuild = true });
        Assert.True(made.GetProperty("success").GetBoolean(), made.GetRawText());
        Assert.Equal(1, made.GetProperty("results").GetProperty(Scenes).GetProperty("after").GetProperty("points_count").GetInt32());
        Assert.Empty((await api.GetAsync("/search?q=squat")).GetProperty("warnings").EnumerateArray());
    }

    [SkippableFact]
    public async Task Vectorize_AfterPointsWereLost_WritesThemAgainFromTheDatabase()
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync(Scene("a deep squat", 0), Scene("a lunge", 1));
        await AskAsync(api, "squat");
        await Store(api).DeleteAsync(Scenes, new() { OwnOnly = true }, default);
        await WriteOldAsync(api, "an orphan of ours", new() { ["video_id"] = Guid.NewGuid().ToString(), ["segment_id"] = 999_999 });
        Assert.Empty(await AskAsync(api, "deep squat", floor: 0.3f));

        Assert.True((await PostAsync(api, "/vectorize/existing", new { })).GetProperty("success").GetBoolean());
        Assert.Equal(2, await Store(api).CountAsync(Scenes, PointFilter.None, default));
        Assert.Single(await AskAsync(api, "deep squat", floor: 0.3f));
    }

    [SkippableFact]
    public async Task ReferenceBook_OfTheDomain_GivesItsBestPassagesAndIsNotTouched()
    {
        await using var api = await StartAsync();
        var book = api.Services.GetRequiredService<IReferenceBook>();
        Assert.Empty(await book.FindAsync("a deep squat", default));
        await Store(api).CreateAsync("fitness", 1536, default);
        await WriteOldAsync(api, "the deep squat", Chunk("Legs", "The squat", "Keep the heels down."), "fitness");
        await WriteOldAsync(api, "the deep squat, preview", new() { ["section_title"] = "Squats", ["chunk_text_preview"] = "Sit back." }, "fitness");
        await WriteOldAsync(api, "breathing in the city", Chunk("Breath", "In town", "Breathe."), "fitness");

        Assert.Equal(["Legs, The squat: Keep the heels down.", "Squats: Sit back."], await book.FindAsync("the deep squat", default));
        await PostAsync(api, "/qdrant/force-index", new { force_rebuild = true });
        Assert.Equal(3, await Store(api).CountAsync("fitness", PointFilter.None, default));
        Assert.Equal(0, (await Store(api).DescribeAsync("fitness", default))!.Indexed);

        static JsonObject Chunk(string parent, string section, string text) => new()
        {
            ["parent_title"] = parent,
            ["section_title"] = section,
            ["paragraphs"] = new JsonArray(new JsonObject { ["content"] = text }),
        };
    }

    private protected abstract Task<ApiFixture> StartAsync(IEmbedder embedder);

    private protected override Task<ApiFixture> StartAsync() => StartAsync(new NamedEmbedder());

    private protected override Task<long> CountAsync(ApiFixture api, SegmentType type) =>
        Store(api).CountAsync(SegmentTypes.Collection(type), PointFilter.None, default);

    private protected static IPointStore Store(ApiFixture api) => api.Services.GetRequiredService<IPointStore>();

    private protected static async Task<JsonElement> HealthAsync(ApiFixture api) => (await api.GetAsync("/health")).GetProperty("vector_index");

    private protected static async Task<JsonElement> PostAsync(ApiFixture api, string path, object body)
    {
        using var response = await api.Http.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>As the predecessor wrote: under a random id, without a word of the model.</summary>
    private static async Task WriteOldAsync(ApiFixture api, string text, JsonObject payload, string collection = Scenes)
    {
        var vector = (await api.Services.GetRequiredService<IEmbedder>().EmbedAsync([text], default))[0];
        await Store(api).UpsertAsync(collection, [new(Guid.NewGuid(), vector, payload)], default);
    }

    private static async Task<JsonObject> AllOfAsync(ApiFixture api, string collection)
    {
        var any = new float[1536];
        any[0] = 1;
        return Assert.Single(await Store(api).QueryAsync(collection, new(any, 10, -1, PointFilter.None, []), default)).Payload;
    }

    private static string? Text(JsonObject payload, string field) => (string?)payload[field];

    private static double Number(JsonObject payload, string field) => double.Parse(payload[field]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
