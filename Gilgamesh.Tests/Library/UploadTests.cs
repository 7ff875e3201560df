using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Library;

public sealed class UploadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [SkippableFact]
    public async Task Upload_VideoWithTranscriptAndTags_IsCreatedSearchableAndStreamed()
    {
        var path = TestMedia.Library("his_girl_friday.mp4");
        using var response = await new Form()
            .Text("tags", "film, Comedy").Text("title", "His Girl Friday")
            .Attach("transcript", await File.ReadAllTextAsync(TestMedia.Library("his_girl_friday.en.vtt")), "friday.vtt")
            .File(path).Text("url", "https://www.example.org/friday?utm_source=x").PostAsync(api.Http);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var video = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video");
        var id = video.GetProperty("id").GetGuid();
        Assert.Equal($"/video/{id}", response.Headers.Location?.ToString());
        Assert.Equal(6.1, video.GetProperty("duration").GetDouble(), 0.15);
        Assert.Equal(640, video.GetProperty("width").GetInt32());
        Assert.Equal(["film", "comedy"], video.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(5, video.GetProperty("transcript").GetArrayLength());
        Assert.Equal("Tell me, is the lord of the universe in?", video.GetProperty("transcript")[2].GetProperty("text").GetString());
        Assert.Equal("https://example.org/friday", video.GetProperty("normalized_url").GetString());

        var found = await api.GetAsync("/search?q=somebody%20stole%20the%20crown%20jewels");
        Assert.Equal(id, found.GetProperty("results")[0].GetProperty("id").GetGuid());
        Assert.Equal("transcript", found.GetProperty("results")[0].GetProperty("match_type").GetString());
        Assert.Equal("video_transcript_segments", found.GetProperty("results")[0].GetProperty("collection").GetString());
        Assert.InRange(found.GetProperty("results")[0].GetProperty("search_score").GetDouble(), 0.3, 1);

        Assert.Equal(await File.ReadAllBytesAsync(path), await api.Http.GetByteArrayAsync($"/video/{id}/stream"));
        var carousel = await api.GetAsync("/carousel?url=" + Uri.EscapeDataString("http://example.org/friday/#top"));
        Assert.Equal(id, carousel.GetProperty("videos")[0].GetProperty("id").GetGuid());
    }

    [SkippableFact]
    public async Task Upload_SameBytesTwice_IsOneVideoWithTheNewerDetails()
    {
        var first = await Form.WithVideo("pose_square_576.mp4").Text("title", "One leg").Text("tags", "balance").SendAsync(api.Http);
        using var again = await Form.WithVideo("pose_square_576.mp4").Text("title", "Tree pose")
            .Attach("scenes", """[{"start":0,"end":2,"description":"arms raised overhead","tags":["arms"]}]""", "s.json").PostAsync(api.Http);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var second = (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video");
        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal("Tree pose", second.GetProperty("title").GetString());
        Assert.Equal("balance", second.GetProperty("tags")[0].GetString());
        var third = await Form.WithVideo("pose_square_576.mp4").Text("url", "https://example.org/tree").SendAsync(api.Http);
        Assert.Equal("https://example.org/tree", third.GetProperty("url").GetString());
        Assert.Equal("Tree pose", third.GetProperty("title").GetString());
        var scenes = second.GetProperty("descriptions");
        Assert.Equal("arms raised overhead", scenes[0].GetProperty("description").GetString());
        Assert.Equal((2.0, 4.0), (scenes[1].GetProperty("start_time").GetDouble(), Math.Round(scenes[1].GetProperty("end_time").GetDouble(), 1)));
        var found = await api.GetAsync("/search?q=raised%20arms%20overhead&tags=arms");
        Assert.Equal("arms raised overhead", found.GetProperty("results")[0].GetProperty("matched_text").GetString());
    }

    [SkippableFact]
    public async Task Upload_SameFileManyTimesAtOnce_IsOneRow()
    {
        var other = await api.AddApiAsync();
        var videos = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(n => Form.WithVideo("jfk_black_speech.mp4").Text("title", $"speech {n}").SendAsync(n % 2 == 0 ? api.Http : other)));

        Assert.Single(videos.Select(video => video.GetProperty("id").GetGuid()).Distinct());
        var media = videos[0].GetProperty("media_id").GetString();
        Assert.Equal(1, await api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos WHERE media_id = @media", new { media }));
        var segments = await api.ScalarAsync<int>(
            "SELECT count(*)::int FROM video_segments WHERE video_id = @id", new { id = videos[0].GetProperty("id").GetGuid() });
        Assert.Equal(1, segments);
    }

    [SkippableFact]
    public async Task Upload_GoodAndBadOfTheSameFileAtOnce_KeepsTheGoodOne()
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => n % 2 == 0
            ? Form.WithVideo("slide_mpeg4_sar.avi").PostAsync(api.Http)
            : Form.WithVideo("slide_mpeg4_sar.avi").Attach("transcript", "no cue", "t.srt").PostAsync(api.Http)));

        Assert.All(uploads.Where((_, n) => n % 2 == 1), bad => Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode));
        // A good one may have come in the moment of a removal; it is told to come again, and then succeeds.
        Assert.All(uploads.Where((_, n) => n % 2 == 0), good => Assert.Contains(
            good.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Conflict }));
        var video = await Form.WithVideo("slide_mpeg4_sar.avi").SendAsync(api.Http);
        using var stream = await api.Http.GetAsync(video.GetProperty("stream_url").GetString());
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
    }

    [SkippableFact]
    public async Task Delete_VideoInTheMiddleOfItsRenditions_TakesRowSegmentsAndMediaWithIt()
    {
        await using var api = await ApiFixture.StartAsync();
        var video = await Form.WithVideo("rooftop_portrait_av1_hdr10.mp4").SendAsync(api.Http);
        var id = video.GetProperty("id").GetGuid();
        await UntilAsync(async () => await StatusAsync(api, id) == "running");

        using var deleted = await api.Http.DeleteAsync($"/video/{id}");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        await api.Worker.UntilEmptyAsync();
        Assert.Equal(0, await api.ScalarAsync<int>("SELECT count(*)::int FROM video_segments WHERE video_id = @id", new { id }));
        await ProblemAssert.IsProblemAsync(await api.Http.DeleteAsync($"/video/{id}"), HttpStatusCode.NotFound, "id");
        await ProblemAssert.IsProblemAsync(await api.Http.GetAsync($"/video/{id}"), HttpStatusCode.NotFound, "id");
    }

    private static async Task<string?> StatusAsync(ApiFixture api, Guid id) =>
        (await api.GetAsync($"/video/{id}")).GetProperty("video").GetProperty("renditions").GetProperty("status").GetString();

    private static Task UntilAsync(Func<Task<bool>> holds) => Wait.UntilAsync(holds, "so");
}
