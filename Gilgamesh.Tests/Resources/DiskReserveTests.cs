using System.Net;
using Dapper;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Resources;

/// <summary>A disk that is full, by what the worker believes of it.</summary>
public sealed class DiskReserveTests
{
    [Fact]
    public async Task Disk_Full_TakesNothingSaysSoAndStillDeletes()
    {
        var disk = new FakeDisk();
        await using var api = await ApiFixture.StartOverAsync(disk.Worker());
        var kept = await (await TinyVideo.FormAsync()).SendAsync(api.Http);

        disk.Free = FakeDisk.Reserve - 1;
        var problem = await ProblemAssert.IsProblemAsync(await (await TinyVideo.FormAsync()).PostAsync(api.Http), HttpStatusCode.InsufficientStorage);
        Assert.Equal("storage_full", problem.GetProperty("code").GetString());
        Assert.Contains($"{FakeDisk.Reserve - 1} bytes are free", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync(kept.GetProperty("stream_url").GetString())).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await api.Http.DeleteAsync($"/video/{kept.GetProperty("id").GetGuid()}")).StatusCode);
        Assert.Equal(0, await api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
        await api.Worker.UntilEmptyAsync();

        disk.Free = FakeDisk.Roomy;
        await (await TinyVideo.FormAsync()).SendAsync(api.Http);
    }

    [Fact]
    public async Task Renditions_DueWhileTheDiskIsFull_WaitAndAreMadeWhenThereIsRoom()
    {
        var disk = new FakeDisk();
        await using var api = await ApiFixture.StartOverAsync(disk.Worker());
        var bytes = await TinyVideo.BytesAsync();
        var video = await TinyVideo.Of(bytes).SendAsync(api.Http);
        var id = video.GetProperty("id").GetGuid();
        await UntilAsync(api, id, "ready");
        Directory.Delete(Path.Combine(api.Worker.Root, "derived"), recursive: true);
        await using var connection = await api.ConnectAsync();

        disk.Free = FakeDisk.Reserve / 4;
        await connection.ExecuteAsync("UPDATE simple_videos SET renditions_status = 'pending', renditions_lease = NULL");
        Wake(api);
        await Wait.UntilAsync(
            () => api.ScalarAsync<bool>("SELECT renditions_status = 'pending' AND renditions_lease > now() AND renditions_failures = 0 FROM simple_videos"),
            "they are put off", seconds: 60);

        disk.Free = FakeDisk.Roomy;
        await connection.ExecuteAsync("UPDATE simple_videos SET renditions_lease = NULL");
        Wake(api);
        await UntilAsync(api, id, "ready");

        // The same bytes once more: what failed gets another chance, whatever it was.
        await connection.ExecuteAsync("UPDATE simple_videos SET renditions_status = 'failed', renditions_code = 'unreadable_media'");
        Assert.Equal(0, await api.Services.GetRequiredService<RenditionTable>().RestartTransientAsync(CancellationToken.None));
        await TinyVideo.Of(bytes).SendAsync(api.Http);
        await UntilAsync(api, id, "ready");
    }

    private static void Wake(ApiFixture api) => api.Services.GetRequiredService<RenditionQueue>().Wake();

    private static Task UntilAsync(ApiFixture api, Guid id, string status) => Wait.UntilAsync(
        async () => await api.ScalarAsync<string>("SELECT renditions_status FROM simple_videos WHERE id = @id", new { id }) == status, status, seconds: 120);
}
