using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Resources;

/// <summary>Store and database are brought together, and no store is deleted for a database's sake.</summary>
public sealed class ReconciliationTests : IAsyncLifetime
{
    private ApiFixture _api = null!;

    private MediaReconciliation Reconciliation => _api.Services.GetRequiredService<MediaReconciliation>();

    public async Task InitializeAsync()
    {
        _api = await ApiFixture.StartAsync(settings: "--Upkeep:OrphanGrace=00:00:00");
        // The run at the start claims the store.
        await Wait.UntilAsync(() => Reconciliation.State.CheckedAt is not null, "the first reconciliation", seconds: 60);
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task FileThatNeverCameToARow_IsRemoved_UnlessSomebodyHoldsIt()
    {
        var (_, used) = await UploadAsync();
        for (var n = 0; n < 5; n++)
        {
            await StoreAsync([(byte)n, 2, 3]);
        }

        var held = await StoreAsync([9, 9, 9]);
        await using var hold = await _api.Services.GetRequiredService<MediaUse>().HoldAsync(held, CancellationToken.None);

        // True: there is one to look at again soon.
        Assert.True(await Reconciliation.RunAsync(CancellationToken.None));

        Assert.Equal(new[] { used, held }.Order(StringComparer.Ordinal), Stored());
        Assert.Equal((5, 0, (string?)null), (Reconciliation.State.RemovedFiles, Reconciliation.State.MissingFiles, Reconciliation.State.Problem));
    }

    [Fact]
    public async Task YoungFile_IsLeftForTheNextRun()
    {
        await using var other = await ApiFixture.StartAsync();
        await other.Worker.Http.PostAsync("/media", new ByteArrayContent([1, 2, 3]));

        Assert.True(await other.Services.GetRequiredService<MediaReconciliation>().RunAsync(CancellationToken.None));

        Assert.Single(other.Worker.Files());
    }

    [Fact]
    public async Task RowsLostOtherwiseThanByTheApi_CostNoFile()
    {
        var (_, media) = await UploadAsync();
        await using var connection = await _api.ConnectAsync();
        await connection.ExecuteAsync("DELETE FROM simple_videos");

        await Reconciliation.RunAsync(CancellationToken.None);

        Assert.Equal([media], Stored());
        Assert.Contains("lost their rows", (await HealthAsync()).GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherOrOlderDatabase_CostsNoFile()
    {
        var media = await StoreAsync([1, 2, 3]);
        await using var connection = await _api.ConnectAsync();
        await connection.ExecuteAsync("UPDATE media_store SET run = 0");
        await Reconciliation.RunAsync(CancellationToken.None);
        Assert.Contains("older", Reconciliation.State.Problem, StringComparison.Ordinal);

        await connection.ExecuteAsync("UPDATE media_store SET id = gen_random_uuid(), run = 1000");
        await Reconciliation.RunAsync(CancellationToken.None);
        Assert.Contains("another database", Reconciliation.State.Problem, StringComparison.Ordinal);

        Assert.Equal([media], Stored());
        Assert.Equal(1, (await HealthAsync()).GetProperty("orphaned_files").GetInt32());
    }

    [Fact]
    public async Task MissingOrphanedAndDamagedFiles_AreToldByHealthAndVerify()
    {
        var (_, good) = await UploadAsync();
        Assert.Equal("sound: 1 files", (await VerifyAsync())[^1]);
        var (gone, missing) = await UploadAsync();
        var (_, damaged) = await UploadAsync();
        var orphaned = await StoreAsync([1, 2, 3]);
        File.Delete(PathOf(missing));
        await File.AppendAllTextAsync(PathOf(damaged), "x");

        var lines = await VerifyAsync();

        Assert.Equal(4, lines.Length);
        Assert.Contains(lines, line => line.StartsWith($"missing   {missing} video {gone}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"damaged   {damaged} video", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"orphaned  {orphaned} 3 bytes", StringComparison.Ordinal));
        Assert.Equal("not sound: 4 files, 1 missing, 1 orphaned, 1 damaged", lines[^1]);
        Assert.Contains(good, Stored());
        await Reconciliation.RunAsync(CancellationToken.None);
        Assert.Equal(1, (await HealthAsync()).GetProperty("missing_files").GetInt32());
    }

    private async Task<string[]> VerifyAsync() => (await _api.Http.GetStringAsync("/verify")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<JsonElement> HealthAsync() => (await _api.GetAsync("/health")).GetProperty("media_store");

    private string PathOf(string media) => Path.Combine(_api.Worker.Root, "objects", media[..2], media);

    private string[] Stored() => [.. _api.Worker.Files().Where(file => file.StartsWith("objects/", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private async Task<string> StoreAsync(byte[] bytes)
    {
        using var answer = await _api.Worker.Http.PostAsync("/media", new ByteArrayContent(bytes));
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("media_id").GetString()!;
    }

    private async Task<(Guid Id, string Media)> UploadAsync()
    {
        var video = await (await TinyVideo.FormAsync()).SendAsync(_api.Http);
        return (video.GetProperty("id").GetGuid(), video.GetProperty("media_id").GetString()!);
    }
}
