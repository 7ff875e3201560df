using System.Net;
using System.Text;
using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Speech;
using Gilgamesh.Tests.Worker.Stitching;

namespace Gilgamesh.Tests.Compile.Cards;

public sealed class CardCompilationTests(CardCompilationTests.Library library) : IClassFixture<CardCompilationTests.Library>
{
    private readonly ApiFixture _api = library.Api;

    [Fact]
    public async Task Compile_Cards_CountInTheLengthAndKeepWordsAndChaptersInSync()
    {
        var response = await CompileAsync("""{"cards": {"title": {"text": "Legs <b>today</b>"}, "chapters": {"duration": 1}, "end": {"text": "example.org", "duration": 3}}}""");

        var json = response.GetProperty("compilation_json");
        var segments = json.GetProperty("segments").EnumerateArray().ToList();
        var cards = json.GetProperty("cards").EnumerateArray().ToList();
        Assert.Equal(["title", .. segments.Select(_ => "chapter"), "end"], cards.Select(card => card.GetProperty("kind").GetString()));
        Assert.Equal(("Legs today", "example.org"), (cards[0].GetProperty("text").GetString(), cards[^1].GetProperty("text").GetString()));
        Assert.InRange(response.GetProperty("duration").GetDouble(), 10, 33);

        var path = await DownloadAsync(response);
        var frames = (await Tool.ProbeAsync(path, "packet=pts")).Length;
        Assert.Equal(response.GetProperty("duration").GetDouble(), frames / 30.0, 3);
        Assert.Equal(frames, segments.Sum(segment => HouseFormat.Frames(segment.GetProperty("duration").GetDouble())) + 60 + (30 * segments.Count) + 90);
        Assert.Equal("", await Tool.ComplaintsAsync(path));

        // Each segment comes after its card, is first heard there, and its chapter begins with the card.
        var chapters = await ChapterTests.ReadAsync(path);
        var sound = await Sound.ReadAsync(path);
        Assert.Equal(segments.Count + 1, chapters.Count);
        Assert.Equal((0, 60), (chapters[0].First, chapters[0].End));
        for (var n = 0; n < segments.Count; n++)
        {
            var start = HouseFormat.Frames(segments[n].GetProperty("start").GetDouble());
            Assert.Equal(start - 30, chapters[n + 1].First);
            var heard = Sound.Onset(sound, (start - 25) * HouseFormat.SamplesPerFrame);
            Assert.InRange(heard - (start * HouseFormat.SamplesPerFrame), -2 * HouseFormat.SamplesPerFrame, 3 * HouseFormat.SamplesPerFrame);
        }

        // Captions are on the segments, none on a card.
        var srt = await Tool.TextAsync("ffprobe", "-v", "error", "-select_streams", "s:0", "-show_entries", "packet=pts_time,size", "-of", "csv=p=0", path);
        var first = srt.Split('\n').Select(line => line.Split(',')).First(packet => packet[1] != "2");
        Assert.InRange(double.Parse(first[0], System.Globalization.CultureInfo.InvariantCulture), 3, 3.5);
    }

    [Fact]
    public async Task Compile_NoCards_HasNone() => Assert.Equal(
        JsonValueKind.Null, (await CompileAsync("{}")).GetProperty("compilation_json") is var json && json.TryGetProperty("cards", out var cards) ? cards.ValueKind : JsonValueKind.Null);

    [Theory]
    [InlineData("""{"cards": {"title": {"duration": 0.5}}}""", "cards.title.duration")]
    [InlineData("""{"cards": {"chapters": {"duration": 5.5}}}""", "cards.chapters.duration")]
    [InlineData("""{"cards": {"chapters": {"before": "scene"}}}""", "cards.chapters.before")]
    [InlineData("""{"cards": {"end": {}}}""", "cards.end.text")]
    [InlineData("""{"cards": {"background": "video"}}""", "cards.background")]
    public async Task Compile_CardsThatCantBe_AreRefusedByName(string cards, string field)
    {
        using var response = await PostAsync(cards);

        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Compile_CardOfRefusedContent_IsRefusedByName()
    {
        using var response = await PostAsync("""{"cards": {"end": {"text": "how to kill someone"}}}""");

        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.UnprocessableEntity, "cards.end.text");
    }

    [Fact]
    public async Task Compile_Brand_ColoursTheCardsAndTheCaptions()
    {
        using var none = await PostAsync("""{"brand": true, "cards": {"title": {}}}""");
        await ProblemAssert.IsProblemAsync(none, HttpStatusCode.UnprocessableEntity, "brand");
        using var put = await PutAsync("""{"colors": {"primary": "#00FF00", "background": "#803020", "text": "#FFFFFF"}, "font": "dejavu sans"}""");
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        Assert.Equal(await put.Content.ReadAsStringAsync(), await _api.Http.GetStringAsync("/brand"));

        var response = await CompileAsync("""{"brand": true, "cards": {"title": {}}, "captions": {"style": "karaoke"}}""");

        var captions = response.GetProperty("compilation_json").GetProperty("captions");
        Assert.Equal(("dejavu sans", "#00FF00"), (captions.GetProperty("font").GetString(), captions.GetProperty("highlight").GetString()));
        var path = await DownloadAsync(response);
        var corner = await Tool.RunAsync("ffmpeg", "-v", "error", "-i", path, "-vf", "crop=8:8:4:4,scale=1:1:in_color_matrix=bt709", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-");
        Assert.All(corner.Zip(new byte[] { 0x80, 0x30, 0x20 }), pair => Assert.InRange(pair.First, pair.Second - 3, pair.Second + 3));

        Assert.True((await _api.Http.DeleteAsync("/brand")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.Http.GetAsync("/brand")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.Http.DeleteAsync("/brand")).StatusCode);
    }

    [Theory]
    [InlineData("{}", "colors")]
    [InlineData("""{"colors": {"primary": "#00FF00", "background": "#803020"}}""", "colors.text")]
    [InlineData("""{"colors": {"primary": "#00FF00", "background": "red", "text": "#FFFFFF"}}""", "colors.background")]
    [InlineData("""{"colors": {"primary": "#00FF00", "background": "#803020", "text": "#FFFFFF"}, "font": "a,b"}""", "font")]
    [InlineData("""{"colors": {"primary": "#00FF00", "background": "#803020", "text": "#FFFFFF"}, "font": "No Such Font"}""", "font")]
    public async Task Put_BrandThatCantBe_IsRefusedByName(string brand, string field)
    {
        using var response = await PutAsync(brand);

        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, field);
    }

    private Task<HttpResponseMessage> PutAsync(string brand) => _api.Http.PutAsync("/brand", new StringContent(brand, Encoding.UTF8, "application/json"));

    private async Task<string> DownloadAsync(JsonElement response) => await _api.Worker.DownloadAsync($"/media/{await _api.ScalarAsync<string>(
        "SELECT media_id FROM generated_videos WHERE id = @id", new { id = Guid.Parse(response.GetProperty("generated_video_id").GetString()!) })}");

    private async Task<JsonElement> CompileAsync(string fields)
    {
        using var response = await PostAsync(fields);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body.Length > 2000 ? body[..2000] : body);
        return JsonElement.Parse(body);
    }

    private Task<HttpResponseMessage> PostAsync(string fields) => _api.Http.PostAsync("/compile", new StringContent(
        $$"""{"context": "app", "requirements": "30 seconds, squats"{{(fields == "{}" ? "}" : $", {fields.Trim()[1..]}")}}""", Encoding.UTF8, "application/json"));

    /// <summary>Five small videos.</summary>
    public sealed class Library : IAsyncLifetime
    {
        internal ApiFixture Api { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Api = await ApiFixture.StartAsync();
            foreach (var n in Enumerable.Range(0, 5))
            {
                await new Form().Text("title", $"Squat {n}").File(await SmallVideos.MakeAsync(n))
                    .Attach("scenes", $$"""[{"start":0,"end":6,"description":"A woman does squat number {{n}} with her chest lifted. Her knees stay over her toes."}]""", "s.json")
                    .SendAsync(Api.Http);
            }
        }

        public async Task DisposeAsync() => await Api.DisposeAsync();
    }
}
