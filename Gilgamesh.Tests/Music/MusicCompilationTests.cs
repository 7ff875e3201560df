using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Worker.Mixing;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Speech;

namespace Gilgamesh.Tests.Music;

public sealed class MusicCompilationTests(MusicCompilationTests.Library library) : IClassFixture<MusicCompilationTests.Library>
{
    private readonly ApiFixture _api = library.Api;

    [Fact]
    public async Task Compile_MusicByItsMoodAndTheClipsOwnSound_AreUnderTheNarration()
    {
        var response = await CompileAsync("""{"music": {"mood": "CALM", "volume": 0.6, "duck": 14}, "original_audio": {"volume": 0.3}}""");

        var metadata = response.GetProperty("generation_metadata");
        Assert.Equal((library.Track, "Drums"), (metadata.GetProperty("music").GetProperty("track_id").GetGuid(), metadata.GetProperty("music").GetProperty("title").GetString()));
        await IsAtTargetAsync(response, channels: 2);
    }

    [Fact]
    public async Task Compile_SoundOfAVideo_IsItsMusic()
    {
        var response = await CompileAsync($$$"""{"music": {"video_id": "{{{library.Videos[0]}}}"}}""");

        Assert.Equal(library.Videos[0], response.GetProperty("generation_metadata").GetProperty("music").GetProperty("video_id").GetGuid());
        await IsAtTargetAsync(response, channels: 2);
    }

    [Fact]
    public async Task Compile_NothingHasTheMood_IsMadeWithoutMusicAndSaysSo()
    {
        var response = await CompileAsync("""{"music": {"mood": "gloomy"}}""");

        Assert.Contains("gloomy", response.GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
        Assert.False(response.GetProperty("generation_metadata").TryGetProperty("music", out var music) && music.ValueKind != JsonValueKind.Null);
        await IsAtTargetAsync(response, channels: 1);
    }

    [Theory]
    [InlineData("""{"music": {"track_id": "00000000-0000-0000-0000-000000000001"}}""", 422, "music.track_id")]
    [InlineData("""{"music": {"video_id": "00000000-0000-0000-0000-000000000001"}}""", 422, "music.video_id")]
    [InlineData("""{"music": {"url": "http://127.0.0.1:9/a.mp3"}}""", 400, "url")]
    [InlineData("""{"music": {"url": "file:///etc/passwd"}}""", 400, "music.url")]
    [InlineData("""{"music": {}}""", 400, "music")]
    [InlineData("""{"music": {"mood": "calm", "url": "http://example.org/a.mp3"}}""", 400, "music")]
    [InlineData("""{"music": {"mood": "calm", "volume": 3}}""", 400, "music.volume")]
    [InlineData("""{"music": {"mood": "calm", "duck": -1}}""", 400, "music.duck")]
    [InlineData("""{"music": {"mood": "calm", "fade_in": 31}}""", 400, "music.fade_in")]
    [InlineData("""{"music": {"mood": "calm", "fade_out": 31}}""", 400, "music.fade_out")]
    [InlineData("""{"original_audio": {"volume": 9}}""", 400, "original_audio.volume")]
    public async Task Compile_SoundThatCantBe_IsRefusedByName(string sound, int status, string field)
    {
        using var response = await PostAsync(sound);

        await ProblemAssert.IsProblemAsync(response, (HttpStatusCode)status, field);
    }

    private async Task IsAtTargetAsync(JsonElement response, int channels)
    {
        var path = await _api.Worker.DownloadAsync($"/media/{await MediaAsync(response)}");
        var (loudness, peak) = await Sound.LoudnessAsync(path);
        var said = response.GetProperty("generation_metadata").GetProperty("loudness");
        Assert.Equal(-14, loudness, 0.5);
        Assert.InRange(peak, -10, -1);
        Assert.Equal(loudness, said.GetProperty("integrated").GetDouble(), 0.3);
        Assert.InRange(said.GetProperty("true_peak").GetDouble(), -10, -1);
        Assert.Equal([$"aac,48000,{channels}"], await Tool.ProbeAsync(path, "stream=codec_name,sample_rate,channels", "a:0"));
    }

    private async Task<string?> MediaAsync(JsonElement response) => await _api.ScalarAsync<string>(
        "SELECT media_id FROM generated_videos WHERE id = @id", new { id = Guid.Parse(response.GetProperty("generated_video_id").GetString()!) });

    private async Task<JsonElement> CompileAsync(string sound)
    {
        using var response = await PostAsync(sound);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body.Length > 2000 ? body[..2000] : body);
        return JsonElement.Parse(body);
    }

    private Task<HttpResponseMessage> PostAsync(string sound) => _api.Http.PostAsync("/compile", new StringContent(
        $$"""{"context": "app", "requirements": "30 seconds, squats", {{sound.Trim()[1..]}}""", Encoding.UTF8, "application/json"));

    /// <summary>Five small videos that sound, and one track.</summary>
    public sealed class Library : IAsyncLifetime
    {
        internal ApiFixture Api { get; private set; } = null!;

        internal List<Guid> Videos { get; } = [];

        internal Guid Track { get; private set; }

        public async Task InitializeAsync()
        {
            Api = await ApiFixture.StartAsync();
            foreach (var n in Enumerable.Range(0, 5))
            {
                var video = await new Form().Text("title", $"Squat {n}").File(await SmallVideos.MakeAsync(n, tone: true))
                    .Attach("scenes", $$"""[{"start":0,"end":6,"description":"A woman does squat number {{n}} with her chest lifted. Her knees stay over her toes."}]""", "s.json")
                    .SendAsync(Api.Http);
                Videos.Add(video.GetProperty("id").GetGuid());
            }

            var path = Path.Combine(Directory.CreateTempSubdirectory("gilgamesh-music-").FullName, "drums.wav");
            await MadeMusic.WriteAsync(path, 110, 12);
            using var added = await new Form().Text("title", "Drums").Text("mood", "calm").File(path).PostAsync(Api.Http, path: "/music");
            Track = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("music").GetProperty("id").GetGuid();
        }

        public async Task DisposeAsync() => await Api.DisposeAsync();
    }
}
