using Dapper;
using Gilgamesh.Tests.Library.Support;

namespace Gilgamesh.Tests.Library;

/// <summary>An answer to a search is short, however much is known of a video.</summary>
public sealed class SearchAnswerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Search_LongTextsOfAVideo_SendsThoseOfTheSegmentShort()
    {
        var id = await api.AddVideoAsync(TestSegments.Scene("A lighthouse at night."));
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync(
                """
                UPDATE simple_videos SET
                    transcript = jsonb_build_array(
                        jsonb_build_object('start', 1, 'end', 7, 'text', repeat('light ', 400)), jsonb_build_object('start', 8, 'end', 9, 'text', 'Later.'), '7'::jsonb),
                    descriptions = jsonb_build_array(
                        jsonb_build_object('start_time', 0, 'end_time', 8, 'description', 'A lighthouse at night.', 'tags', '["sea"]'::jsonb, 'scene_transcript', repeat('light ', 400)),
                        jsonb_build_object('start_time', 8, 'end_time', 20, 'description', 'Later.'))
                WHERE id = @id
                """,
                new { id });
        }

        var found = Assert.Single((await api.GetAsync("/search?q=lighthouse")).GetProperty("results").EnumerateArray());

        Assert.Equal(id, found.GetProperty("id").GetGuid());
        Assert.InRange(Assert.Single(found.GetProperty("transcript").EnumerateArray()).GetProperty("text").GetString()!.Length, 480, 500);
        var scene = Assert.Single(found.GetProperty("descriptions").EnumerateArray());
        Assert.InRange(scene.GetProperty("scene_transcript").GetString()!.Length, 480, 500);
        Assert.Equal("sea", Assert.Single(scene.GetProperty("tags").EnumerateArray()).GetString());
        var whole = (await api.GetAsync($"/video/{id}")).GetProperty("video");
        Assert.Equal(2400, whole.GetProperty("transcript")[0].GetProperty("text").GetString()!.Length);
    }
}
