using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Mixing;
using Gilgamesh.Tests.Worker.Renditions;

namespace Gilgamesh.Tests.Music;

public sealed class MusicTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Add_BeatenMusic_IsMeasuredListedStreamedAndDeleted()
    {
        var path = await MadeAsync("drums.wav", 120);
        using var response = await PostAsync(new Form().Text("mood", "Energetic").Text("tags", "gym, Drums").File(path));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var music = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("music");
        var id = music.GetProperty("id").GetGuid();
        Assert.Equal($"/music/{id}", response.Headers.Location?.ToString());
        Assert.Equal("drums", music.GetProperty("title").GetString());
        Assert.Equal("Energetic", music.GetProperty("mood").GetString());
        Assert.Equal(["gym", "drums"], music.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(20, music.GetProperty("duration").GetDouble(), 0.01);
        Assert.Equal(120, music.GetProperty("tempo").GetProperty("bpm").GetDouble(), 0.5);
        Assert.InRange(music.GetProperty("loudness").GetProperty("integrated").GetDouble(), -30, -5);

        Assert.Contains((await api.GetAsync("/music")).GetProperty("music").EnumerateArray(), one => one.GetProperty("id").GetGuid() == id);
        Assert.Equal(1, (await api.GetAsync("/music?mood=DRUMS")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await api.GetAsync("/music?mood=sad")).GetProperty("count").GetInt32());
        Assert.Equal(music.GetRawText(), (await api.GetAsync($"/music/{id}")).GetProperty("music").GetRawText());

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/music/{id}/stream") { Headers = { Range = new RangeHeaderValue(4, 11) } };
        using var range = await api.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "audio/wav"), (range.StatusCode, range.Content.Headers.ContentType?.MediaType));
        Assert.Equal((await File.ReadAllBytesAsync(path))[4..12], await range.Content.ReadAsByteArrayAsync());

        using var deleted = await api.Http.DeleteAsync($"/music/{id}");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        foreach (var address in new[] { $"/music/{id}", $"/music/{id}/stream" })
        {
            using var gone = await api.Http.GetAsync(address);
            await ProblemAssert.IsProblemAsync(gone, HttpStatusCode.NotFound, "id");
        }

        using var again = await api.Http.DeleteAsync($"/music/{id}");
        await ProblemAssert.IsProblemAsync(again, HttpStatusCode.NotFound, "id");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Add_SameBytesTwice_IsOneTrackWithTheNewerDetails()
    {
        var path = await MadeAsync("same.wav", 100);
        using var first = await PostAsync(new Form().Text("mood", "calm").Text("tags", "yoga").File(path));
        using var second = await PostAsync(new Form().Text("title", "Breathe").Text("mood", "quiet").File(path));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var (one, other) = (await MusicOf(first), await MusicOf(second));
        Assert.Equal(one.GetProperty("id").GetGuid(), other.GetProperty("id").GetGuid());
        Assert.Equal(("Breathe", "quiet", "yoga"), (other.GetProperty("title").GetString(), other.GetProperty("mood").GetString(), other.GetProperty("tags")[0].GetString()));
        using var deleted = await api.Http.DeleteAsync($"/music/{one.GetProperty("id").GetGuid()}");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Add_NothingToHear_IsRefusedAndLeavesNothing()
    {
        var silent = Path.Combine(api.Worker.Root, "silent.wav");
        await Tool.MakeAsync(silent, "-f", "lavfi", "-i", "anullsrc", "-t", "3");
        (Form Form, HttpStatusCode Status, string Field)[] uploads =
        [
            (new Form().File(silent), HttpStatusCode.UnprocessableEntity, "file"),
            (new Form().Bytes("file", "#EXTM3U\nfile:///etc/passwd\n"u8.ToArray(), "list.mp3"), HttpStatusCode.UnprocessableEntity, "file"),
            (new Form().Bytes("file", [], "empty.mp3"), HttpStatusCode.UnprocessableEntity, "file"),
            (new Form().Text("title", "no file"), HttpStatusCode.BadRequest, "file"),
            (new Form().Text("mood", ""), HttpStatusCode.BadRequest, "mood"),
            (new Form().Text("mood", new string('x', 61)).File(silent), HttpStatusCode.BadRequest, "mood"),
            (new Form().File(silent).Text("scenes", "[]"), HttpStatusCode.BadRequest, "scenes"),
        ];

        foreach (var (form, status, field) in uploads)
        {
            using var response = await PostAsync(form);
            await ProblemAssert.IsProblemAsync(response, status, field);
        }

        File.Delete(silent);
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("/music?limit=0", "limit")]
    [InlineData("/music?offset=-1", "offset")]
    public async Task List_OutOfRange_IsRefused(string address, string field)
    {
        using var response = await api.Http.GetAsync(address);
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, field);
    }

    private Task<HttpResponseMessage> PostAsync(Form form) => form.PostAsync(api.Http, path: "/music");

    private static async Task<string> MadeAsync(string name, double bpm)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("gilgamesh-music-").FullName, name);
        await MadeMusic.WriteAsync(path, bpm, 20);
        return path;
    }

    private static async Task<JsonElement> MusicOf(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("music");

    private async Task NothingIsLeftAsync()
    {
        Assert.Equal(0, await api.ScalarAsync<long>("SELECT count(*) FROM music_tracks") + await api.ScalarAsync<long>("SELECT count(*) FROM media_holds"));
        await api.Worker.UntilEmptyAsync();
    }
}
