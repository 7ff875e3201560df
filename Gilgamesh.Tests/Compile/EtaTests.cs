using Dapper;
using Gilgamesh.Tests.Library.Support;

namespace Gilgamesh.Tests.Compile;

/// <summary>How long a compilation still takes, going by those before it.</summary>
public sealed class EtaTests
{
    [Fact]
    public async Task Eta_NothingWasEverCompleted_IsNotKnown()
    {
        await using var api = await ApiFixture.StartAsync();

        Assert.Null(await EtaAsync(api, "running", 0.2));
    }

    [Fact]
    public async Task Eta_GoesByTheMedianOfTheStagesThatAreLeft()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var connection = await api.ConnectAsync();
        foreach (var stitching in new[] { 10.0, 20, 600 })
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO compilations (id, client, request, status, completed_at, checkpoint)
                VALUES (gen_random_uuid(), 'x', '{}', 'completed', now(), jsonb_build_object('stages', jsonb_build_object('planning', 1, 'narrating', 8, 'stitching', @stitching)))
                """,
                new { stitching });
        }

        // In the middle of the narration, which is from 0.45 to 0.7.
        Assert.Equal(4 + 20, await EtaAsync(api, "running", 0.575));
        Assert.Equal(29, await EtaAsync(api, "running", 0));
        Assert.Equal(0, await EtaAsync(api, "running", 0.98));
        Assert.Null(await EtaAsync(api, "failed", 0.5));
    }

    private static async Task<double?> EtaAsync(ApiFixture api, string status, double progress)
    {
        var id = Guid.NewGuid();
        await using var connection = await api.ConnectAsync();
        await connection.ExecuteAsync(
            "INSERT INTO compilations (id, client, request, status, progress, lease_until) VALUES (@id, 'x', '{}', @status, @progress, now() + interval '1 hour')", new { id, status, progress });
        var eta = (await api.GetAsync($"/compile/status/{id}")).GetProperty("status").GetProperty("eta");
        Assert.Equal(eta.ToString(), (await api.GetAsync("/compile?limit=1")).GetProperty("compilations")[0].GetProperty("eta").ToString());
        return eta.ValueKind == System.Text.Json.JsonValueKind.Null ? null : eta.GetDouble();
    }
}
