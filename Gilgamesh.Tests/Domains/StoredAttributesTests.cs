using Dapper;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Search;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Domains;

/// <summary>What a scene shows, kept with its segments.</summary>
public sealed class StoredAttributesTests
{
    [Fact]
    public async Task Video_WithScenes_HasTheirAttributesOnEverySegmentThatLiesInThem()
    {
        await using var api = await ApiFixture.StartAsync(WriteVideoAsync);
        await WaitForAllAsync(api);

        var found = await api.Services.GetRequiredService<SegmentSearch>().SearchAsync(new("squats, hips back", 10), default);
        Assert.Equal(4, found.Count);
        Assert.All(found.Where(match => match.Start < 10), match => Assert.Superset(new HashSet<string> { "position:standing", "movement:squat" }, match.Attributes.ToHashSet()));
        Assert.All(found.Where(match => match.Start >= 10), match => Assert.Superset(new HashSet<string> { "position:lying", "position:floor", "equipment:ball" }, match.Attributes.ToHashSet()));
        var video = Assert.Single(await api.Services.GetRequiredService<VideoCatalog>().GetAsync([found[0].VideoId], default));
        Assert.Equal([true, false], video.Scenes.Select(scene => scene.Attributes.Contains("position:standing")));
    }

    [Fact]
    public async Task Video_ThatAnotherVersionHasRead_IsReadAgainAndKeepsItsVectors()
    {
        await using var api = await ApiFixture.StartAsync(WriteVideoAsync);
        await WaitForAllAsync(api);
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync(
                "UPDATE simple_videos SET attributes_with = 'an older one'; UPDATE video_segments SET attributes = '{}', embedding = decode('01020304', 'hex'), embedding_model = 'kept'");
        }

        using var later = await api.AddApiAsync();
        await WaitForAllAsync(api);

        Assert.Equal(2, await api.ScalarAsync<int>("SELECT count(*)::int FROM video_segments WHERE 'movement:squat' = ANY(attributes) AND embedding_model = 'kept'"));
        Assert.Equal(4, await api.ScalarAsync<int>("SELECT count(*)::int FROM video_segments WHERE octet_length(embedding) = 4 AND words IS NOT NULL"));
        var found = await api.Services.GetRequiredService<SegmentSearch>().SearchAsync(new("squats", 10), default);
        Assert.Contains("movement:squat", found[0].Attributes);
    }

    private static Task WaitForAllAsync(ApiFixture api) => Wait.UntilAsync(
        async () => await api.ScalarAsync<string>("SELECT attributes_with FROM simple_videos") == api.Services.GetRequiredService<AttributeReader>().Version, "the attributes");

    /// <summary>As a predecessor left it. The second scene says of itself what its words don't.</summary>
    private static Task WriteVideoAsync(Npgsql.NpgsqlConnection connection) => connection.ExecuteAsync(
        """
        CREATE TABLE simple_videos (
            id uuid PRIMARY KEY DEFAULT gen_random_uuid(), url text NOT NULL, carousel_index integer DEFAULT 0, video_base64 text DEFAULT '',
            transcript jsonb, descriptions jsonb, tags text[], metadata jsonb, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now());
        INSERT INTO simple_videos (url, transcript, descriptions) VALUES ('https://example.org/1',
            '[{"start": 1, "end": 4, "text": "Sit back."}, {"start": 12, "end": 15, "text": "Hips back, slowly."}]',
            '[{"start": 0, "end": 10, "description": "A man does squats."},
              {"start": 10, "end": 20, "description": "A man moves his hips back.", "attributes": ["position:lying", "equipment:ball", "nonsense"]}]')
        """);
}
