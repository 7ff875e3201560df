using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using Npgsql;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>A service is killed while a video comes in that nobody waits for. The host starts it again, and the video comes in once.</summary>
[Collection(StackFixture.Collection)]
public sealed class IngestCrashTests(StackFixture fixture)
{
    /// <param name="attempts">Of the job, that an Api has died of.</param>
    [Theory]
    [InlineData("Gilgamesh.Api", 1)]
    [InlineData("Gilgamesh.MediaWorker", 0)]
    public async Task Upload_ServiceIsKilledInTheMiddle_ComesInOnceAndLeavesNothing(string service, int attempts)
    {
        var before = Files();
        // Large enough that looking at it has a middle.
        var form = new Form().File(await SmallVideos.MakeAsync(1, seconds: 30, size: "1920x1080"));
        using var accepted = await form.PostAsync(fixture.Client, respondAsync: true);
        var id = (await accepted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video_id").GetGuid();
        await Wait.UntilAsync(async () => (await VideoAsync(id))!.Value.GetProperty("ingest").GetProperty("stage").GetString() == "inspecting", "it is being looked at");

        Signals.Send(fixture.Stack.ProcessesOf(service).Single(), Signal.KILL);

        await Wait.UntilAsync(async () => await VideoAsync(id) is { } video && video.GetProperty("ingest").GetProperty("status").GetString() == "completed", "it is in the library");
        Assert.Equal(attempts, await CountAsync("SELECT attempts FROM ingests WHERE video_id = $1", id));
        Assert.Equal(1, await CountAsync("SELECT count(*)::int FROM simple_videos WHERE media_id = (SELECT media_id FROM simple_videos WHERE id = $1)", id));
        await Wait.UntilAsync(async () => (await VideoAsync(id))!.Value.GetProperty("renditions").GetProperty("status").GetString() == "ready", "it is ready", seconds: 600);
        Assert.Single(Files().Except(before), file => file.StartsWith("objects", StringComparison.Ordinal));
        using var deleted = await fixture.Client.DeleteAsync($"/video/{id}");
        await Wait.UntilAsync(() => !Files().Except(before).Any(), "nothing is left over");
    }

    /// <summary>Null while the Api is away.</summary>
    private async Task<JsonElement?> VideoAsync(Guid id)
    {
        try
        {
            return (await fixture.Client.GetFromJsonAsync<JsonElement>($"/video/{id}")).GetProperty("video");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<int?> CountAsync(string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(fixture.Stack.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        return (int?)await command.ExecuteScalarAsync();
    }

    /// <summary>Of the media store, jobs under way too. Each start of an Api says whose the store is, each worker has a lock.</summary>
    private string[] Files()
    {
        var root = Path.Combine(fixture.Stack.Folder, "media");
        return [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file))
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && !file.StartsWith("identity", StringComparison.Ordinal))];
    }
}
