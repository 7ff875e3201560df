using Dapper;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Resources;

public sealed class RowRetentionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task CompilationsThatEndedLongAgo_GoWithTheirEvents_AndYoungerOnesKeepTheirLastWord()
    {
        var (old, recent) = (Guid.NewGuid(), Guid.NewGuid());
        await using var connection = await api.ConnectAsync();
        foreach (var (id, days) in new[] { (old, 31), (recent, 2) })
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO compilations (id, client, request, status, completed_at) VALUES (@id, 'x', '{}', 'failed', now() - @days * interval '1 day');
                INSERT INTO compilation_events (compilation_id, kind, stage, progress, message) VALUES (@id, 'progress', 'x', 0, ''), (@id, 'failed', 'x', 0, '');
                """,
                new { id, days });
        }

        await api.Services.GetRequiredService<RowRetention>().RunAsync(CancellationToken.None);

        Assert.Equal([recent], await connection.QueryAsync<Guid>("SELECT id FROM compilations WHERE id IN (@old, @recent)", new { old, recent }));
        Assert.Equal(["failed"], await connection.QueryAsync<string>("SELECT kind FROM compilation_events WHERE compilation_id IN (@old, @recent)", new { old, recent }));
    }

    [Theory]
    [InlineData("failed", "render,stages,warnings")]
    [InlineData("completed", "clips,plan,render,script,stages,warnings")]
    public async Task Checkpoint_OfACompilationThatEnds_KeepsWhatAnswersAndEditsNeed(string status, string kept)
    {
        var (id, owner) = (Guid.NewGuid(), Guid.NewGuid());
        await using var connection = await api.ConnectAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO compilations (id, client, request, status, lease_owner, lease_until, checkpoint)
            VALUES (@id, 'x', '{}', 'running', @owner, now() + interval '1 hour',
                '{"render": {}, "plan": {}, "matches": [], "selection": {}, "clips": {}, "script": {}, "stages": {}, "warnings": []}')
            """,
            new { id, owner });

        await api.Services.GetRequiredService<CompilationLeases>().EndAsync(new(id, owner), status, "x", CancellationToken.None);

        Assert.Equal(kept, await connection.ExecuteScalarAsync<string>(
            "SELECT string_agg(key, ',' ORDER BY key) FROM compilations, jsonb_object_keys(checkpoint) key WHERE id = @id", new { id }));
    }
}
