using System.Net;
using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gilgamesh.Tests.Compile;

/// <summary>What stands in a compilation's row: another build may have left it, or another Api hold it.</summary>
public sealed class RowTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string GoodRequest = """{"context":"app","requirements":"squats"}""";

    [Theory]
    [InlineData(GoodRequest, """{"plan":5}""")]
    [InlineData(GoodRequest, """{"plan":{"target_duration":60}}""")]
    [InlineData(GoodRequest, """{"version":99}""")]
    [InlineData(GoodRequest, "[]")]
    [InlineData(GoodRequest, "null")]
    [InlineData("{}", "{}")]
    [InlineData("7", "{}")]
    public async Task Compilation_RowCantBeRead_FailsAndTheOthersGoOn(string request, string checkpoint)
    {
        var bad = await AddAsync(request, checkpoint);
        var good = await AddAsync(GoodRequest, "{}");

        var status = await EndAsync(bad);

        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Contains("can't be read", status.GetProperty("error").GetString(), StringComparison.Ordinal);
        using var result = await api.Http.GetAsync($"/compile/{bad}");
        await ProblemAssert.IsProblemAsync(result, HttpStatusCode.InternalServerError);
        // An empty library has nothing that fits: it got as far as that.
        Assert.Contains("library", (await EndAsync(good)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compilation_CheckpointWithoutAVersion_IsGoneOnWith()
    {
        var id = await AddAsync(GoodRequest, """{"warnings":["from before"],"stages":{"planning":1.5}}""");

        var status = await EndAsync(id);

        Assert.Contains("library", status.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("from before", status.GetProperty("warnings")[0].GetString());
        Assert.True(status.GetProperty("stages").TryGetProperty("searching", out _));
    }

    [Fact]
    public async Task Compilation_LeaseOfADeadSession_IsTakenUpAtOnce()
    {
        var id = await AddAsync(GoodRequest, "{}", "running", session: 12345);

        // The lease itself runs for an hour.
        Assert.Contains("library", (await EndAsync(id)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await api.ScalarAsync<int>("SELECT attempts FROM compilations WHERE id = @id", new { id }));
    }

    [Fact]
    public async Task Compilation_LeaseOfALivingSession_IsLeftAlone()
    {
        await using var other = await api.ConnectAsync();
        await other.ExecuteAsync("SELECT pg_advisory_lock(@LockClass, 777)", new { ApiSession.LockClass });
        var held = await AddAsync(GoodRequest, "{}", "running", session: 777);
        var dead = await AddAsync(GoodRequest, "{}", "running", session: 778);

        await EndAsync(dead);

        Assert.Equal("running", (await StatusAsync(held)).GetProperty("status").GetString());
        await other.ExecuteAsync("SELECT pg_advisory_unlock_all()");
        await EndAsync(held);
    }

    [Fact]
    public async Task Queue_RowThatThrows_DoesNotEndTheLoop()
    {
        using var queue = new Throwing();
        await queue.StartAsync(CancellationToken.None);

        await queue.Second.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await queue.StopAsync(CancellationToken.None);
    }

    private async Task<Guid> AddAsync(string request, string checkpoint, string status = "queued", int? session = null)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await api.ConnectAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO compilations (id, client, request, checkpoint, status, lease_owner, lease_until, lease_session)
            VALUES (@id, 'test', @request::jsonb, @checkpoint::jsonb, @status, gen_random_uuid(), now() + interval '1 hour', @session)
            """,
            new { id, request, checkpoint, status, session });
        return id;
    }

    private async Task<JsonElement> StatusAsync(Guid id) => (await api.GetAsync($"/compile/status/{id}")).GetProperty("status");

    private async Task<JsonElement> EndAsync(Guid id)
    {
        await Wait.UntilAsync(async () => (await StatusAsync(id)).GetProperty("completed_at").ValueKind == JsonValueKind.String, "the end", seconds: 120);
        return await StatusAsync(id);
    }

    private sealed class Throwing() : TableQueue<string>(1, TimeSpan.FromMilliseconds(1), NullLogger.Instance)
    {
        private int _taken;

        public TaskCompletionSource Second { get; } = new();

        protected override Task<string?> TakeAsync(CancellationToken stopping) => ++_taken switch
        {
            1 => throw new InvalidCastException("a column of another type"),
            2 => Task.FromResult<string?>("bad"),
            3 => Task.FromResult<string?>("good"),
            _ => Task.FromResult<string?>(null),
        };

        protected override Task RunAsync(string row, CancellationToken stopping)
        {
            if (row == "bad")
            {
                throw new FormatException("a row that can't be worked on");
            }

            Second.SetResult();
            return Task.CompletedTask;
        }
    }
}
