using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Search;

/// <summary>A model that can't be loaded, and a library that another model has embedded.</summary>
public sealed class EmbeddingStateTests
{
    [Fact]
    public async Task Model_ThatCantBeLoaded_LeavesSearchesByWords()
    {
        await using var api = await ApiFixture.StartAsync(settings: "--Embedding:Model=/nowhere/at-all");
        var id = await api.AddVideoAsync(TestSegments.Scene("a woman lowers into a deep squat"));
        await api.AddVideoAsync(TestSegments.Scene("a man walks over a bridge"));

        var found = await api.GetAsync("/search?q=squats");
        Assert.Equal(id, Assert.Single(found.GetProperty("results").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Contains("by words alone", Assert.Single(found.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        var health = await api.GetAsync("/health");
        Assert.Equal(("degraded", "unusable"), (health.GetProperty("status").GetString(), State(health)));
        Assert.Contains("/nowhere/at-all", health.GetProperty("embedding").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_OfAnotherModel_IsEmbeddedAnewBehindTheSearches()
    {
        await using var api = await ApiFixture.StartAsync();
        foreach (var n in Enumerable.Range(0, 40))
        {
            await api.AddVideoAsync(TestSegments.Scene($"a deep squat, number {n}"));
        }

        // As a version before this one left it: vectors of another length, of a model that is gone.
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync(
                """
                UPDATE video_segments SET embedding_model = 'gilgamesh-hashing-v2', embedding = decode(repeat('00', 6144), 'hex');
                UPDATE simple_videos v SET indexed_with = 'gilgamesh-hashing-v2', title = 'Squats', descriptions =
                    (SELECT jsonb_agg(jsonb_build_object('start', start_time, 'end', end_time, 'description', text)) FROM video_segments s WHERE s.video_id = v.id);
                """);
        }

        using var later = await api.AddApiAsync();
        var during = await later.GetFromJsonAsync<JsonElement>("/search?q=deep+squat");
        Assert.Equal(10, during.GetProperty("count").GetInt32());
        await Wait.UntilAsync(async () => State(await later.GetFromJsonAsync<JsonElement>("/health")) == "ready", "the library to be embedded");

        Assert.Equal(40, await api.ScalarAsync<int>("SELECT count(*)::int FROM video_segments WHERE embedding_model = 'all-MiniLM-L6-v2'"));
        var after = await later.GetFromJsonAsync<JsonElement>("/search?q=bend+the+knees+and+crouch");
        Assert.Equal(10, after.GetProperty("count").GetInt32());
        Assert.Empty(after.GetProperty("warnings").EnumerateArray());
    }

    private static string? State(JsonElement health) => health.GetProperty("embedding").GetProperty("state").GetString();
}
