using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_ProgramsInstalled_TellsTheirVersions()
    {
        await using var worker = await WorkerFixture.StartAsync();

        var health = await worker.Http.GetFromJsonAsync<JsonElement>("/health");

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Matches(@"^\d+\.\d+", health.GetProperty("ffmpeg").GetString());
        Assert.Matches(@"^\d+\.\d+", health.GetProperty("ffprobe").GetString());
        Assert.Matches(@"^\d+\.\d+", health.GetProperty("espeak_ng").GetString());
        Assert.EndsWith("movement", health.GetProperty("framing").GetString(), StringComparison.Ordinal);
        Assert.True(health.GetProperty("free_disk_bytes").GetInt64() > 0);
    }

    [Fact]
    public async Task Health_WithoutFfmpeg_Is503ButAliveIs200()
    {
        await using var worker = await WorkerFixture.StartAsync("--Media:Ffmpeg=no-such-program");

        using var health = await worker.Http.GetAsync("/health");
        using var alive = await worker.Http.GetAsync("/alive");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("\"ffmpeg\":\"missing\"", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Health_WithoutEspeak_IsDegraded()
    {
        await using var worker = await WorkerFixture.StartAsync("--Media:Espeak=no-such-program");

        var health = await worker.Http.GetFromJsonAsync<JsonElement>("/health");

        Assert.Equal("degraded", health.GetProperty("status").GetString());
    }
}
