using Dapper;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.OpenAI.Support;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Tests.Library;

public sealed class RenditionTurnsTests : IAsyncLifetime
{
    private OpenAIStack _stack = null!;
    private NpgsqlDataSource _database = null!;
    private RenditionTable _table = null!;

    public async Task InitializeAsync()
    {
        _stack = await OpenAIStack.StartAsync(library: false);
        await _stack.StopApiAsync();
        _database = NpgsqlDataSource.Create(_stack.ConnectionString);
        _table = new(_database, Options.Create(new LibraryOptions()));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _stack.DisposeAsync();
    }

    [Fact]
    public async Task Take_LongVideoHadATurn_ShortOnesComeFirst()
    {
        var (film, clip) = (await AddAsync(minutes: 0), await AddAsync(minutes: 1));

        var first = await TakeAsync();
        await _table.YieldAsync(first, 0.25, CancellationToken.None);
        var second = await TakeAsync();
        await _table.FinishAsync(second, CancellationToken.None);
        var third = await TakeAsync();

        Assert.Equal([film, clip, film], [first.Id, second.Id, third.Id]);
        Assert.Equal(0.25, await ColumnAsync<double>(film, "renditions_progress"));
        Assert.False(await _table.YieldAsync(first, 0.5, CancellationToken.None));
    }

    [Fact]
    public async Task Postpone_WorkerIsAway_IsNoFailure()
    {
        var video = await AddAsync(minutes: 0);

        await _table.PostponeAsync(await TakeAsync(), CancellationToken.None);

        Assert.Null(await _table.TakeAsync(CancellationToken.None));
        await ElapseAsync();
        Assert.Equal((video, 0), ((await TakeAsync()).Id, await ColumnAsync<int>(video, "renditions_failures")));
    }

    [Fact]
    public async Task Retry_FailuresInARow_AreCountedUntilATurnGetsFurther()
    {
        var video = await AddAsync(minutes: 0);
        for (var failures = 1; failures < 4; failures++)
        {
            await _table.RetryAsync(await TakeAsync(), CancellationToken.None);
            Assert.Equal(failures, await ColumnAsync<int>(video, "renditions_failures"));
            Assert.Null(await _table.TakeAsync(CancellationToken.None));
            await ElapseAsync();
        }

        var job = await TakeAsync();
        Assert.Equal(3, job.Failures);
        await _table.YieldAsync(job, 0.5, CancellationToken.None);
        Assert.Equal(0, (await TakeAsync()).Failures);
    }

    [Fact]
    public async Task Ask_FormatThatNobodyAskedFor_IsMadeOnceMore()
    {
        var video = await AddAsync(minutes: 0);
        var landscape = PictureFormat.Find("16:9", "720p")!;
        var first = await TakeAsync();
        Assert.Equal(["portrait", "square"], first.Formats);
        await _table.FinishAsync(first, CancellationToken.None);

        await _table.AskAsync("media", PictureFormat.Square, CancellationToken.None);
        Assert.Equal(RenditionStatus.Ready, await ColumnAsync<string>(video, "renditions_status"));
        await _table.AskAsync("media", landscape, CancellationToken.None);
        await _table.AskAsync("media", landscape, CancellationToken.None);

        Assert.Equal((RenditionStatus.Pending, 0), (await ColumnAsync<string>(video, "renditions_status"), await ColumnAsync<double>(video, "renditions_progress")));
        var second = await TakeAsync();
        Assert.Equal(["landscape", "portrait", "square"], second.Formats);
        await _table.FinishAsync(second, CancellationToken.None);
        Assert.Equal(RenditionStatus.Ready, await ColumnAsync<string>(video, "renditions_status"));
    }

    [Fact]
    public async Task Ask_WhileOthersAreMade_IsNotForgottenWhenTheyAreDone()
    {
        var video = await AddAsync(minutes: 0);
        var job = await TakeAsync();

        await _table.AskAsync("media", PictureFormat.Find("4:5", "1080p")!, CancellationToken.None);
        await _table.FinishAsync(job, CancellationToken.None);

        Assert.Equal(RenditionStatus.Pending, await ColumnAsync<string>(video, "renditions_status"));
        Assert.Equal(["feed1080", "portrait", "square"], (await TakeAsync()).Formats);
    }

    private async Task<RenditionJob> TakeAsync() => (await _table.TakeAsync(CancellationToken.None))!;

    private async Task<Guid> AddAsync(int minutes)
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<Guid>(
            """
            INSERT INTO simple_videos (url, media_id, renditions_status, created_at)
            VALUES (gen_random_uuid()::text, 'media', 'pending', now() + @minutes * interval '1 minute') RETURNING id
            """,
            new { minutes });
    }

    /// <summary>As if the time had passed for which a row waits.</summary>
    private async Task ElapseAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync("UPDATE simple_videos SET renditions_lease = now() - interval '1 second'");
    }

    private async Task<T?> ColumnAsync<T>(Guid id, string column)
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>($"SELECT {column} FROM simple_videos WHERE id = @id", new { id });
    }
}
