using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Compile.Cards;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Renditions;

namespace Gilgamesh.Tests.Compile.Exports;

public sealed class ExportEndpointTests(CardCompilationTests.Library library) : IClassFixture<CardCompilationTests.Library>
{
    private readonly ApiFixture _api = library.Api;

    [Fact]
    public async Task Project_Clips_AreWhatTheVideoShowsFrameByFrame()
    {
        var response = await CompileAsync();
        var id = response.GetProperty("generated_video_id").GetString();
        var entries = (await _api.Http.GetFromJsonAsync<JsonElement>($"/generated/{id}/timeline.json")).GetProperty("timeline").EnumerateArray().ToList();
        var video = await HashesAsync(await DownloadAsync(id!));
        Assert.Equal(video.Count, HouseFormat.Frames(entries[^1].GetProperty("end").GetDouble()));

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await using (var body = await _api.Http.GetStreamAsync($"/generated/{id}/project.zip"))
            {
                await ZipFile.ExtractToDirectoryAsync(body, folder.FullName);
            }

            Assert.Equal(
                ["README.txt", "captions.srt", "captions.vtt", "clips", "speech", "timeline.fcpxml", "timeline.json", "timeline.otio"],
                folder.EnumerateFileSystemInfos().Select(each => each.Name).Order(StringComparer.Ordinal));
            var otio = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "timeline.otio")));
            var tracks = otio.GetProperty("tracks").GetProperty("children").EnumerateArray().Select(track => track.GetProperty("children").EnumerateArray().ToList()).ToList();
            var at = 0;
            var compared = 0;
            foreach (var item in tracks[0])
            {
                var (start, frames) = Range(item);
                if (item.GetProperty("OTIO_SCHEMA").GetString() == "Clip.2")
                {
                    var clip = await HashesAsync(Path.Combine(folder.FullName, Url(item)));
                    Assert.Equal(clip.Skip(start).Take(frames), video.Skip(at).Take(frames));
                    compared += frames;
                }

                at += frames;
            }

            Assert.Equal(video.Count - 60, compared);
            Assert.All(tracks[1].Where(item => item.GetProperty("OTIO_SCHEMA").GetString() == "Clip.2"), item => Assert.True(File.Exists(Path.Combine(folder.FullName, Url(item)))));
            var fcpxml = XDocument.Load(Path.Combine(folder.FullName, "timeline.fcpxml"));
            Assert.All(fcpxml.Descendants("media-rep"), media => Assert.True(File.Exists(Path.Combine(folder.FullName, media.Attribute("src")!.Value))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Project_ClipsThatAreGone_AreNamed()
    {
        var id = (await CompileAsync()).GetProperty("generated_video_id").GetString()!;
        await _api.ScalarAsync<int?>(
            "UPDATE generated_videos SET compilation_script = replace(compilation_script::text, '\"key\": \"', '\"key\": \"0')::jsonb WHERE id = @id", new { id = Guid.Parse(id) });

        using var zip = new ZipArchive(new MemoryStream(await _api.Http.GetByteArrayAsync($"/generated/{id}/project.zip")));

        using var missing = new StreamReader(zip.GetEntry("missing.txt")!.Open());
        Assert.Contains("clips/01-1.mp4: Squat", await missing.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.StartsWith("clips/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("timeline.json")]
    [InlineData("timeline.otio")]
    [InlineData("timeline.fcpxml")]
    [InlineData("project.zip")]
    public async Task Get_UnknownOrWithoutClips_Is404(string file)
    {
        using var unknown = await _api.Http.GetAsync($"/generated/{Guid.NewGuid()}/{file}");
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (unknown.StatusCode, await CodeAsync(unknown)));

        var id = await _api.ScalarAsync<Guid>(
            "INSERT INTO generated_videos (title, user_requirements, script_text, video_base64, duration, source_video_ids, compilation_script) VALUES ('t', '', '', '', 1, '{}', '{\"old\": true}') RETURNING id",
            new { });
        using var old = await _api.Http.GetAsync($"/generated/{id}/{file}");
        Assert.Equal((HttpStatusCode.NotFound, "no_timeline"), (old.StatusCode, await CodeAsync(old)));
    }

    [Theory]
    [InlineData("otio")]
    [InlineData("fcpxml")]
    public async Task Get_UnknownMedia_IsRefusedByName(string format)
    {
        var id = (await CompileAsync()).GetProperty("generated_video_id").GetString();

        using var response = await _api.Http.GetAsync($"/generated/{id}/timeline.{format}?media=tapes");
        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, "media");
        Assert.Contains("Squat", await _api.Http.GetStringAsync($"/generated/{id}/timeline.{format}"), StringComparison.Ordinal);
    }

    private static (int Start, int Frames) Range(JsonElement item) => item.TryGetProperty("source_range", out var range)
        ? ((int)range.GetProperty("start_time").GetProperty("value").GetDouble(), (int)range.GetProperty("duration").GetProperty("value").GetDouble())
        : (0, 0);

    private static string Url(JsonElement item) => item.GetProperty("media_references").GetProperty("DEFAULT_MEDIA").GetProperty("target_url").GetString()!;

    /// <summary>Of each picture, decoded.</summary>
    private static async Task<IReadOnlyList<string>> HashesAsync(string path) =>
        [.. (await Tool.TextAsync("ffmpeg", "-v", "error", "-i", path, "-map", "0:v:0", "-f", "framemd5", "-")).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')[^1].Trim())];

    private static async Task<string?> CodeAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private async Task<string> DownloadAsync(string id) =>
        await _api.Worker.DownloadAsync($"/media/{await _api.ScalarAsync<string>("SELECT media_id FROM generated_videos WHERE id = @id", new { id = Guid.Parse(id) })}");

    private async Task<JsonElement> CompileAsync()
    {
        using var response = await _api.Http.PostAsJsonAsync("/compile", new { context = "app", requirements = "30 seconds, squats", cards = new { title = new { } } });
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body.Length > 2000 ? body[..2000] : body);
        return JsonElement.Parse(body);
    }
}
