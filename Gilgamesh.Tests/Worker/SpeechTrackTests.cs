using System.Net;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker;

public sealed class SpeechTrackTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [SkippableTheory]
    [InlineData("jfk_black_speech.mp4", 11.0)]
    [InlineData("his_girl_friday.mp4", 6.17)]
    [InlineData("bbb_butterfly_apple_1080p30.mp4", 10.0)]
    [InlineData("nasa_webb_6streams.mp4", 13.0)]
    public async Task SpeechTrack_VideoWithSound_IsMonoOpusAsLongAsThePicture(string file, double seconds)
    {
        var id = await worker.StoreAsync(TestMedia.Library(file));

        using var response = await worker.Http.GetAsync($"/media/{id}/speech-track");

        Assert.Equal("audio/ogg", response.Content.Headers.ContentType!.MediaType);
        var path = Path.Combine(worker.Root, "speech-track-test.ogg");
        await File.WriteAllBytesAsync(path, await response.Content.ReadAsByteArrayAsync());
        var fields = await ProbeAsync(path);
        File.Delete(path);
        Assert.Equal("opus,1", fields[0]);
        Assert.Equal(seconds, double.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture), tolerance: 0.2);
    }

    [SkippableFact]
    public async Task SpeechTrack_SilentVideo_Is404()
    {
        var id = await worker.StoreAsync(TestMedia.Library("pose_square_576.mp4"));

        using var response = await worker.Http.GetAsync($"/media/{id}/speech-track");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<string[]> ProbeAsync(string path)
    {
        var job = new FfmpegJob(
            "test", [.. FfmpegInput.Untrusted(path), "-of", "csv=p=0", "-show_entries", "stream=codec_name,channels:format=duration"])
        {
            Tool = FfmpegTool.Ffprobe,
        };
        var result = await worker.Services.GetRequiredService<IFfmpegEngine>().RunAsync(job, null, CancellationToken.None);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
