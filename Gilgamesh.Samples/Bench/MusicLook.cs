using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.Samples.Bench;

/// <summary>The rows of <c>bench look</c> about music: looped, ducked under the narration, and all of it at -14 LUFS.</summary>
internal static class MusicLook
{
    private const string Music = "music.wav";

    /// <param name="request">What is stitched; the peer reads the same clips and narration.</param>
    public static async Task RunAsync(BenchWorker worker, StitchRequest request, double seconds, Action<string, double, string> row, CancellationToken cancel)
    {
        await worker.Engine.RunAsync(
            new("bench music", ["-f", "lavfi", "-i", "sine=frequency=220:duration=20:sample_rate=48000,tremolo=f=2:d=0.9", "-ac", "2", Music]) { WorkingDirectory = worker.Folder },
            null, cancel);
        await using var file = File.OpenRead(Path.Combine(worker.Folder, Music));
        var mediaId = (await worker.Client.StoreAsync(file, cancel)).MediaId;
        await worker.Client.InspectSoundAsync(mediaId, cancel);

        var bare = await Timed.MedianAsync(() => worker.Engine.RunAsync(Bare(worker.Folder, seconds), null, cancel));
        row("ffmpeg, music and copy", bare, "aloop, sidechaincompress, amix, loudnorm in one turn, AAC");
        var mixed = await Timed.MedianAsync(() => worker.Client.StitchAsync(
            request with { AudioBitrate = 192_000, Sound = new(new(mediaId, 0.5, 12, 1, 3)) }, _ => Task.CompletedTask, cancel));
        row("Gilgamesh, music", mixed, FormattableString.Invariant($"{mixed / bare:0.00} times that; no frame encoded, looped on the beat, loudness measured"));
    }

    private static FfmpegJob Bare(string folder, double seconds) => new("bench music mix",
    [
        .. StitchPeers.Inputs, "-i", Music, "-filter_complex",
        FormattableString.Invariant($"[1:a]asplit[voice][key];[2:a]aloop=loop=-1:size=960000,atrim=duration={seconds:0.###},volume=-12dB[music];")
            + "[music][key]sidechaincompress=threshold=0.02:ratio=8:attack=150:release=400[ducked];[voice][ducked]amix=inputs=2:normalize=0,loudnorm=I=-14:TP=-1,aresample=48000[sound]",
        "-map", "0:v", "-map", "[sound]", "-c:v", "copy", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "192000", "-movflags", "+faststart", "music.mp4",
    ])
    {
        WorkingDirectory = folder,
    };
}
