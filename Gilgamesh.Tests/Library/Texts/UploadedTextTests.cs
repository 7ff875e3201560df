using System.Text;
using System.Text.Json;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Renditions;

namespace Gilgamesh.Tests.Library.Texts;

/// <summary>What becomes of the texts that come with a video, and what its warnings say of them.</summary>
public sealed class UploadedTextTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Telemetry =
        "1\n00:00:00,000 --> 00:00:01,000\nGPS (98.7654, 12.3456, 19), H 6.00m, H.S 2.10m/s\n\n2\n00:00:01,000 --> 00:00:02,000\nGPS (98.7655, 12.3457, 19), H 7.00m, H.S 2.20m/s\n";

    [Theory]
    [InlineData(".mp4", "Untitled video")]
    [InlineData("/x/morning_squats.mp4", "morning squats")]
    [InlineData("say %22hi%22%0D%0Anow.mp4", "say \"hi\" now")]
    [InlineData("100%25.mp4", "100%25")]
    [InlineData("🏋️\u200D♀️ squat.mp4", "🏋️\u200D♀️ squat")]
    [InlineData(null, "Untitled video")]
    public void FileTitle_OfAName_IsWhatAPersonWouldCallIt(string? name, string title) => Assert.Equal(title, FileTitle.Of(name));

    [Fact]
    public async Task Upload_TelemetryAsTranscript_IsLeftOutAndTold()
    {
        var video = await (await FormAsync(1)).Attach("transcript", Telemetry, "a.srt").SendAsync(api.Http);

        Assert.Equal(0, video.GetProperty("transcript").GetArrayLength());
        Assert.Contains("camera data", Assert.Single(Warnings(video)), StringComparison.Ordinal);
        Assert.DoesNotContain("98.76", video.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_TelemetryAsTrack_IsLeftOutAndTold()
    {
        var plain = await VideoAsync(2);
        var subtitles = Path.ChangeExtension(plain, ".srt");
        var path = Path.ChangeExtension(plain, ".mkv");
        await File.WriteAllTextAsync(subtitles, Telemetry);
        await Tool.MakeAsync(path, "-i", plain, "-i", subtitles, "-c", "copy");

        var video = await new Form().File(path).SendAsync(api.Http);

        Assert.Equal(0, video.GetProperty("transcript").GetArrayLength());
        Assert.Contains("subtitle track holds camera data", Assert.Single(Warnings(video)), StringComparison.Ordinal);
        Assert.DoesNotContain("98.76", (await api.GetAsync($"/video/{video.GetProperty("id").GetGuid()}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_InventedWordsInAnOldCodePage_AreLeftOutAndTold()
    {
        var text = "1\n00:00:00,000 --> 00:00:01,000\nDon\u2019t lock your knees\n\n2\n00:00:01,000 --> 00:00:02,000\nThanks for watching!\n";
        var video = await (await FormAsync(3)).Bytes("transcript", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text), "a.srt").SendAsync(api.Http);

        Assert.Equal("Don\u2019t lock your knees", Assert.Single(video.GetProperty("transcript").EnumerateArray()).GetProperty("text").GetString());
        Assert.Contains(Warnings(video), warning => warning.Contains("windows-1252", StringComparison.Ordinal));
        Assert.Contains(Warnings(video), warning => warning.Contains("Thanks for watching!", StringComparison.Ordinal));
        Assert.Equal(Warnings(video), Warnings((await api.GetAsync($"/video/{video.GetProperty("id").GetGuid()}")).GetProperty("video")));
        var found = await api.GetAsync("/search?q=thanks+for+watching");
        Assert.DoesNotContain(found.GetProperty("results").EnumerateArray(), result => result.GetProperty("matched_text").GetString()!.Contains("watching", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_LongDescription_ReturnsItsBeginningCutAtAWord()
    {
        var words = string.Join(' ', Enumerable.Range(0, 400).Select(n => $"zebrafinch{n}"));
        await (await FormAsync(4)).Attach("scenes", JsonSerializer.Serialize(new[] { new { start = 0, end = 2, description = words } }), "a.json").SendAsync(api.Http);

        var text = (await api.GetAsync("/search?q=zebrafinch7")).GetProperty("results")[0].GetProperty("matched_text").GetString()!;

        Assert.InRange(text.Length, 480, 500);
        Assert.StartsWith(text + " ", words, StringComparison.Ordinal);
    }

    private async Task<Form> FormAsync(int number) => new Form().File(await VideoAsync(number));

    private async Task<string> VideoAsync(int number)
    {
        var path = Path.Combine(api.Worker.Root, $"small{number}.mp4");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", $"testsrc=size={160 + (2 * number)}x90:rate=10:duration=2", "-pix_fmt", "yuv420p");
        return path;
    }

    private static IReadOnlyList<string> Warnings(JsonElement video) => [.. video.GetProperty("warnings").EnumerateArray().Select(one => one.GetString()!)];
}
