using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Api.Search;
using Gilgamesh.Tests.Library.Support;
using static Gilgamesh.Tests.Library.Support.TestSegments;

namespace Gilgamesh.Tests.Search;

public sealed class EmbeddedVectorIndexTests : VectorIndexContract
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"collections": [], "force_rebuild": true}""")]
    public async Task ForceIndex_WithoutQdrant_AnswersAsThePredecessorDid(string? body)
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync(Scene("a deep squat", 0), Scene("a lunge", 1), Cue("push the knees out"));
        using var content = body is null ? null : new StringContent(body, null, "application/json");
        using var response = await api.Http.PostAsync("/qdrant/force-index", content);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.GetRawText());
        Assert.NotEmpty(answer.GetProperty("message").GetString()!);
        Assert.Equal(
            ["video_scene_descriptions", "video_transcript_segments"], answer.GetProperty("collections_processed").EnumerateArray().Select(name => name.GetString()).Order());
        var scenes = answer.GetProperty("results").GetProperty("video_scene_descriptions");
        Assert.Equal((2, 2), (scenes.GetProperty("after").GetProperty("points_count").GetInt32(), scenes.GetProperty("after").GetProperty("indexed_vectors_count").GetInt32()));
    }

    [Theory]
    [InlineData("""{"collections": ["fitness"]}""", "collections")]
    [InlineData("""{"collections": [null]}""", "collections")]
    [InlineData("""{"collections": "all"}""", "collections")]
    [InlineData("""{"force_rebuild": "yes"}""", "force_rebuild")]
    public async Task ForceIndex_OfNonsense_NamesTheField(string body, string field)
    {
        await using var api = await StartAsync();
        using var response = await api.Http.PostAsync("/qdrant/force-index", new StringContent(body, null, "application/json"));
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, field);
    }

    private protected override Task<ApiFixture> StartAsync() => ApiFixture.StartAsync();

    private protected override Task<long> CountAsync(ApiFixture api, SegmentType type) =>
        api.ScalarAsync<long>("SELECT count(*) FROM video_segments WHERE type = @type", new { type = SegmentTypes.Name(type) });
}
