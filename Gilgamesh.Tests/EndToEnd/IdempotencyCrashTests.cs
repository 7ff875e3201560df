using System.Text.Json;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;
using Npgsql;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>Twenty posts of one key are under way when the Api is killed. Sent again, they are one compilation still.</summary>
[Collection(StackFixture.Collection)]
public sealed class IdempotencyCrashTests(StackFixture fixture)
{
    [Fact]
    public async Task Compile_TwentyOfOneKeyAndTheApiIsKilled_IsOneCompilation()
    {
        var (key, requirements) = (Guid.NewGuid().ToString(), $"30 seconds of squats {Guid.NewGuid()}");
        var posts = Enumerable.Range(0, 20).Select(_ => LocationAsync(key, requirements)).ToList();
        await Wait.UntilAsync(async () => await CountAsync(requirements) > 0, "the first one has come in");

        Signals.Send(fixture.Stack.ProcessesOf("Gilgamesh.Api").Single(), Signal.KILL);

        var before = (await Task.WhenAll(posts)).OfType<string>().ToList();
        var after = new List<string>();
        await Wait.UntilAsync(async () => await LocationAsync(key, requirements) is { } location && Add(after, location), "the Api is back");
        after.AddRange((await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LocationAsync(key, requirements)))).OfType<string>());
        Assert.Equal(21, after.Count);
        Assert.Single(before.Concat(after).Distinct());
        Assert.Equal(1, await CountAsync(requirements));
    }

    private static bool Add(List<string> list, string item)
    {
        list.Add(item);
        return true;
    }

    /// <summary>Null where the Api is away.</summary>
    private async Task<string?> LocationAsync(string key, string requirements)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { context = "app", requirements, text_only = true }), null, "application/json"),
            Headers = { { "Idempotency-Key", key }, { "Prefer", "respond-async" } },
        };
        try
        {
            using var response = await fixture.Client.SendAsync(request);
            return response.Headers.Location?.ToString();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<long> CountAsync(string requirements)
    {
        await using var connection = new NpgsqlConnection(fixture.Stack.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM compilations WHERE request ->> 'requirements' = $1", connection) { Parameters = { new() { Value = requirements } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
