using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

/// <summary>Files that lie, are broken, or point elsewhere: each is refused for its own reason, and can be deleted without a trace.</summary>
public sealed class InspectHostileTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [SkippableTheory]
    [InlineData("truncated_no_moov.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("truncated_faststart.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("audio_only.mp4", WorkerErrorCodes.NoVideo)]
    [InlineData("png_renamed.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("text_named.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("hls_playlist_ssrf.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("ffconcat_named.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("huge_dims_16000.mp4", WorkerErrorCodes.OverLimit)]
    [InlineData("bitflip_mdat.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("corrupt_moov.mp4", WorkerErrorCodes.Unreadable)]
    [InlineData("public_fake.webm", WorkerErrorCodes.Unreadable)]
    public async Task Inspect_HostileFile_IsRefusedWithItsReason(string file, string code) =>
        await AssertRefusedAsync(TestMedia.Hostile(file), code);

    [SkippableTheory]
    [InlineData("declared_65535x65535.mp4", 12.08, 854, true)]
    [InlineData("lying_duration.mp4", 12.08, 854, true)]
    [InlineData("public_missing_stsd.mp4", 1, 1080, false)]
    [InlineData("public_mdat_too_long.mp4", 1, 1080, true)]
    public async Task Inspect_HeaderThatLiesOfSoundPictures_IsTaken(string file, double duration, int width, bool sound)
    {
        var id = await worker.StoreAsync(TestMedia.Hostile(file));

        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        var inspection = (await response.Content.ReadFromJsonAsync(ContractsJson.Default.MediaInspection))!;
        using var deleted = await worker.Http.DeleteAsync($"/media/{id}");

        Assert.Equal(duration, inspection.Probe.Duration, tolerance: 0.05);
        Assert.Equal((width, sound), (inspection.Probe.Width, inspection.Probe.HasAudio));
        Assert.Equal(sound ? 0 : 1, inspection.Warnings.Count);
    }

    [SkippableFact]
    public async Task Inspect_PlaylistOfALocalFile_IsRefused()
    {
        var playlist = (await File.ReadAllTextAsync(TestMedia.Hostile("hls_playlist_local_canary.mp4")))
            .Replace("@CANARY@", TestMedia.Hostile("canary/canary.ts"), StringComparison.Ordinal);
        var copy = Path.GetTempFileName();
        await File.WriteAllTextAsync(copy, playlist);

        await AssertRefusedAsync(copy, WorkerErrorCodes.Unreadable);

        File.Delete(copy);
    }

    [SkippableFact]
    public async Task Post_EmptyFile_IsRefusedAtOnce()
    {
        using var response = await worker.Http.PostAsync("/media", new ByteArrayContent(await File.ReadAllBytesAsync(TestMedia.Hostile("zero_byte.mp4"))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task Inspect_UnknownMedia_Is404()
    {
        using var response = await worker.Http.PostAsync($"/media/{new string('0', 64)}/inspect", null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task AssertRefusedAsync(string path, string code)
    {
        var id = await worker.StoreAsync(path);

        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        var error = await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError);
        using var deleted = await worker.Http.DeleteAsync($"/media/{id}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (response.StatusCode, error!.Code));
        Assert.DoesNotContain("/", error.Detail, StringComparison.Ordinal);
        await worker.UntilEmptyAsync();
    }
}
