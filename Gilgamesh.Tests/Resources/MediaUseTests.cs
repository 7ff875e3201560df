using System.Net;
using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Tests.Resources;

/// <summary>A media file stays as long as anybody needs it, and no longer.</summary>
public sealed class MediaUseTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private MediaUse Use => api.Services.GetRequiredService<MediaUse>();

    [Fact]
    public async Task Delete_WhileAnotherHoldsTheMedia_TakesTheRowAndLeavesTheMediaToTheHolder()
    {
        var (id, media) = await UploadAsync();
        await using (var hold = await Use.HoldAsync(media, CancellationToken.None))
        {
            Assert.Equal(HttpStatusCode.OK, (await api.Http.DeleteAsync($"/video/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync($"/video/{id}")).StatusCode);
            Assert.True(IsStored(media));
        }

        await Use.DeleteUnusedAsync(media, CancellationToken.None);
        await Wait.UntilAsync(() => !IsStored(media), "the media is gone");
    }

    [Fact]
    public async Task Hold_OfAnApiThatIsGone_RunsOutAndIsNoPromiseAnyMore()
    {
        var (id, media) = await UploadAsync();
        await using var hold = await Use.HoldAsync(media, CancellationToken.None);
        await using var connection = await api.ConnectAsync();
        await connection.ExecuteAsync("UPDATE media_holds SET expires_at = now() - interval '1 second'");

        await api.Http.DeleteAsync($"/video/{id}");

        Assert.False(IsStored(media));
        var lost = await Assert.ThrowsAsync<ProblemException>(() => hold.ConfirmAsync(connection, CancellationToken.None));
        Assert.Equal(409, lost.Status);
    }

    /// <summary>Equal requests make equal bytes; one of the two videos may be deleted before the other one is saved.</summary>
    [Fact]
    public async Task DeleteGenerated_WhileItsTwinIsBeingSaved_LeavesTheFileUntilTheTwinHasEnded()
    {
        var (source, media) = await UploadAsync();
        var twin = Guid.NewGuid();
        await using var connection = await api.ConnectAsync();
        var first = await connection.ExecuteScalarAsync<Guid>(
            """
            INSERT INTO generated_videos (title, user_requirements, compilation_script, source_video_ids, video_base64, duration, media_id)
            VALUES ('first', 'x', '{}', '{}', '', 1, @media) RETURNING id
            """,
            new { media });
        // As the twin's row stands between its last checkpoint and its end; its Api has died, and another will go on.
        await connection.ExecuteAsync(
            """
            INSERT INTO compilations (id, client, request, status, checkpoint, lease_owner, lease_until)
            VALUES (@twin, 'x', '{}', 'running', jsonb_build_object('video', jsonb_build_object('media_id', @media)), @twin, now() + interval '1 hour')
            """,
            new { twin, media });
        await connection.ExecuteAsync("UPDATE simple_videos SET media_id = NULL, renditions_status = NULL WHERE id = @source", new { source });

        Assert.Equal(HttpStatusCode.NoContent, (await api.Http.DeleteAsync($"/generated/{first}")).StatusCode);
        Assert.True(IsStored(media));

        await connection.ExecuteAsync("UPDATE compilations SET status = 'cancelled' WHERE id = @twin", new { twin });
        await Use.DeleteUnusedAsync(media, CancellationToken.None);
        await Wait.UntilAsync(() => !IsStored(media), "the media is gone");
    }

    [Fact]
    public async Task Delete_WhileTheRenditionsAreMade_IsNoFailureInTheLog()
    {
        using var log = new LogCollector();
        await using var api = await ApiFixture.StartAsync(configure: builder => builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(log));
        var video = await (await TinyVideo.FormAsync(seconds: 20)).SendAsync(api.Http);
        var id = video.GetProperty("id").GetGuid();
        await Wait.UntilAsync(
            async () => await api.ScalarAsync<string>("SELECT renditions_status FROM simple_videos WHERE id = @id", new { id }) == "running", "the renditions begin", seconds: 60);

        await api.Http.DeleteAsync($"/video/{id}");

        await Wait.UntilAsync(() => log.Entries.Any(entry => entry.Message.Contains($"{id} is gone", StringComparison.Ordinal)), "the queue notices", seconds: 120);
        Assert.DoesNotContain(
            log.Entries.Where(entry => entry.Category.StartsWith("Gilgamesh", StringComparison.Ordinal)),
            entry => entry.Level >= LogLevel.Warning || entry.Exception is not null);
        await api.Worker.UntilEmptyAsync();
    }

    private bool IsStored(string media) => api.Worker.Files().Any(file => file.EndsWith($"/{media}", StringComparison.Ordinal));

    private async Task<(Guid Id, string Media)> UploadAsync()
    {
        var video = await (await TinyVideo.FormAsync()).SendAsync(api.Http);
        return (video.GetProperty("id").GetGuid(), video.GetProperty("media_id").GetString()!);
    }
}
