using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Mixing;

public sealed class SoundInspectionTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Theory]
    [InlineData(84, 0.5)]
    [InlineData(100, 0)]
    [InlineData(120, 0.31)]
    [InlineData(127.5, 0)]
    [InlineData(140, 1.2)]
    public async Task Inspect_SteadyBeat_TellsTempoAndPhase(double bpm, double firstBeat)
    {
        var path = Path.Combine(worker.Root, $"beat{bpm}.wav");
        await MadeMusic.WriteAsync(path, bpm, 40, firstBeat);

        var found = await InspectAsync(path);

        Assert.Equal(40, found.Duration, 0.001);
        Assert.Equal(bpm, found.Tempo!.Bpm, bpm * 0.005);
        var beats = (found.Tempo.FirstBeat - firstBeat) * bpm / 60;
        Assert.Equal(0, (beats - Math.Round(beats)) * 60 / bpm, 0.02);
        Assert.InRange(found.Tempo.Strength, 0.3, 1);
    }

    [Fact]
    public async Task Inspect_ToneWithoutABeat_HasALoudnessAndNoTempo()
    {
        var path = Path.Combine(worker.Root, "tone.flac");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", "sine=frequency=1000:duration=20:sample_rate=44100", "-af", "volume=-12.1dB,aformat=channel_layouts=stereo");

        var found = await InspectAsync(path);

        var (loudness, peak) = await Speech.Sound.LoudnessAsync(path);
        Assert.Null(found.Tempo);
        Assert.Equal(loudness, found.Loudness.Integrated, 0.2);
        Assert.Equal(peak, found.Loudness.TruePeak, 0.3);
    }

    [Fact]
    public async Task Inspect_MusicWithACover_IsMusic()
    {
        var path = Path.Combine(worker.Root, "cover.mp3");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", "sine=frequency=440:duration=5", "-f", "lavfi", "-i", "color=red:size=64x64:rate=1:duration=1", "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic");

        Assert.Equal(5, (await InspectAsync(path)).Duration, 0.1);
    }

    [Theory]
    [InlineData("silent.wav", WorkerErrorCodes.NoSound, "-f", "lavfi", "-i", "anullsrc", "-t", "3")]
    [InlineData("dumb.mp4", WorkerErrorCodes.NoSound, "-f", "lavfi", "-i", "testsrc=duration=2", "-pix_fmt", "yuv420p")]
    [InlineData("short.wav", WorkerErrorCodes.Unreadable, "-f", "lavfi", "-i", "sine=frequency=440:duration=0.3")]
    public async Task Inspect_NothingToHear_IsRefusedWithAReason(string name, string code, params string[] arguments)
    {
        var path = Path.Combine(worker.Root, name);
        await Tool.MakeAsync(path, arguments);

        await RefusedAsync(path, code);
    }

    [Fact]
    public async Task Inspect_NoMediaAtAll_IsRefusedWithAReason()
    {
        var path = Path.Combine(worker.Root, "text.mp3");
        await File.WriteAllTextAsync(path, "#EXTM3U\nfile:///etc/passwd\n");

        await RefusedAsync(path, WorkerErrorCodes.Unreadable);
    }

    private async Task<SoundInspection> InspectAsync(string path)
    {
        using var response = await worker.Http.PostAsync($"/media/{await worker.StoreAsync(path)}/sound", null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.SoundInspection))!;
    }

    private async Task RefusedAsync(string path, string code)
    {
        using var response = await worker.Http.PostAsync($"/media/{await worker.StoreAsync(path)}/sound", null);
        var error = await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (response.StatusCode, error!.Code));
        Assert.DoesNotContain("/tmp/", error.Detail, StringComparison.Ordinal);
    }
}
