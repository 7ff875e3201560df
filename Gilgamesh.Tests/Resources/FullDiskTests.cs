using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Resources;

/// <summary>A disk that is really full: a small one in memory, where the tests may mount it.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Megabytes = 24;

    private readonly string _disk = Directory.CreateTempSubdirectory("gilgamesh-disk").FullName;
    private bool _mounted;

    public async Task InitializeAsync() => _mounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", _disk);

    public async Task DisposeAsync()
    {
        if (_mounted)
        {
            Assert.True(await RunAsync("umount", _disk));
        }

        Directory.Delete(_disk, recursive: true);
    }

    [SkippableFact]
    public async Task Upload_LargerThanTheRoom_LeavesTheReserveAlone()
    {
        RequireMount();
        const long reserve = 8L << 20;
        await using var worker = Worker($"--Media:ReserveBytes={reserve}");
        await worker.InitializeAsync();
        var length = (Megabytes << 20) + 1;

        foreach (var content in new HttpContent[] { new ByteArrayContent(new byte[length]), new StreamContent(new Unsized(new byte[length])) })
        {
            using var answer = await worker.Http.PostAsync("/media", content);

            Assert.Equal("storage_full", await CodeAsync(answer));
            Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
            Assert.True(new DriveInfo(_disk).AvailableFreeSpace >= reserve);
            await worker.UntilEmptyAsync();
        }
    }

    [SkippableFact]
    public async Task Disk_FilledByOthersToTheLastByte_IsCalledFullAndWorkSucceedsAfterwards()
    {
        RequireMount();
        await using var worker = Worker("--Media:ReserveBytes=0");
        await worker.InitializeAsync();
        using var stored = await worker.Http.PostAsync("/media", new ByteArrayContent(await TinyVideo.BytesAsync(2)));
        var media = (await stored.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia))!.MediaId;
        var request = JsonContent.Create(new RenditionRequest(media, []), ContractsJson.Default.RenditionRequest);
        Fill(leave: 64 << 10);

        var line = (await (await worker.Http.PostAsync("/renditions", request)).Content.ReadAsStringAsync()).TrimEnd().Split('\n')[^1];
        Assert.Contains("storage_full", line, StringComparison.Ordinal);
        using var upload = await worker.Http.PostAsync("/media", new ByteArrayContent(new byte[1 << 20]));
        Assert.Equal("storage_full", await CodeAsync(upload));
        Assert.DoesNotContain(worker.Files(), file => file.StartsWith("jobs/", StringComparison.Ordinal));

        File.Delete(Path.Combine(_disk, "ballast"));
        line = (await (await worker.Http.PostAsync("/renditions", request)).Content.ReadAsStringAsync()).TrimEnd().Split('\n')[^1];
        Assert.Contains("result", line, StringComparison.Ordinal);
        Fill(leave: 0);
        Assert.Equal(HttpStatusCode.NoContent, (await worker.Http.DeleteAsync($"/media/{media}")).StatusCode);
        await worker.UntilEmptyAsync();
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private WorkerFixture Worker(string setting) => new(setting) { Root = Path.Combine(_disk, "media") };

    private void RequireMount() => Skip.IfNot(_mounted, "this user may not mount a disk in memory");

    private void Fill(int leave)
    {
        using var ballast = new FileStream(Path.Combine(_disk, "ballast"), FileMode.Append, FileAccess.Write, FileShare.None, 0);
        var piece = new byte[16 << 10];
        while (new DriveInfo(_disk).AvailableFreeSpace - piece.Length >= leave)
        {
            ballast.Write(piece);
        }
    }

    private static Task<bool> RunAsync(string program, params string[] arguments) =>
        ProgramRunner.SucceedsAsync(new(program, arguments), new(), CancellationToken.None);

    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
