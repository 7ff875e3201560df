using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

/// <summary>What <c>docs/formats.md</c> says is taken, is.</summary>
public sealed partial class FormatTests(WorkerFixture worker) : IClassFixture<WorkerFixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-formats").FullName;

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"))))
            {
                rows.Add(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value);
            }

            return rows;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Inspect_RowOfTheTable_IsTakenAndShown(string row, string extension, string arguments)
    {
        var file = Path.Combine(_folder, $"made.{extension}");
        var silent = arguments.Contains("-an", StringComparison.Ordinal);
        await Tool.MakeAsync(
            file,
            ["-f", "lavfi", "-i", "sine=f=440:r=48000:d=2", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=2", .. arguments.Split(' '), .. extension is "vob" or "mpg" ? ["-f", "vob"] : Array.Empty<string>()]);

        var id = await worker.StoreAsync(file);
        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        Assert.True(response.IsSuccessStatusCode, $"{row}: {await response.Content.ReadAsStringAsync()}");
        var inspection = (await response.Content.ReadFromJsonAsync(ContractsJson.Default.MediaInspection))!;
        var last = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=99&width=64");

        Assert.Equal(2, inspection.Probe.Duration, tolerance: 0.1);
        Assert.Equal(!silent, inspection.Probe.HasAudio);
        Assert.Empty(inspection.Warnings);
        Assert.Single(inspection.Scenes);
        Assert.Equal([0xFF, 0xD8], last[..2]);
        Assert.Contains(SourceFormats.Containers.Split(", "), container => row.StartsWith(container, StringComparison.Ordinal) || row == "VOB");
    }

    [Fact]
    public void Table_HasEveryContainerThatIsNamed() => Assert.All(
        SourceFormats.Containers.Split(", "), container => Assert.Contains(Rows, row => ((string)row[0]).StartsWith(container, StringComparison.Ordinal)));

    /// <summary>None of these holds its media itself.</summary>
    [Theory]
    [InlineData("hls")]
    [InlineData("dash")]
    [InlineData("concat")]
    [InlineData("image2")]
    [InlineData("sdp")]
    [InlineData("imf")]
    public void Demuxers_PlaylistsAndScripts_AreNotTaken(string demuxer) => Assert.DoesNotContain(demuxer, FfmpegInput.Demuxers.Split(','));

    [GeneratedRegex(@"^\| (.+?) \| (\w+) \| `(.+?)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
