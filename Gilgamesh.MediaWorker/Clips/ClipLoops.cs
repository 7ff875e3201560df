using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>Where clips are best begun again. Only those that repeat are asked for, so that no others are looked at.</summary>
internal sealed class ClipLoops(IFfmpegEngine engine, IMediaStore store, DerivedFiles derived)
{
    private const string Signatures = "signatures.gray";

    /// <exception cref="WorkerFault">There is no such clip.</exception>
    public async Task<ClipLoop> FindAsync(string key, CancellationToken cancel)
    {
        var name = ClipKeyName.Parse(key) ?? throw WorkerFault.NotFound("clip");
        await using var kept = await derived.OpenAsync(
            $"{name.StoreKey[..^".mp4".Length]}.{LoopSearch.Size}.gray",
            async job =>
            {
                using var clip = await store.OpenLocalAsync(name.StoreKey, cancel) ?? throw WorkerFault.NotFound("clip");
                await engine.RunAsync(Sign(clip.Path, name.Frames, job.Path), null, cancel);
                return job.File(Signatures);
            },
            cancel);
        var signatures = new byte[kept.Length];
        await kept.ReadExactlyAsync(signatures, cancel);
        return LoopSearch.Find(signatures);
    }

    /// <summary>Each frame as a small picture of its brightness.</summary>
    private static FfmpegJob Sign(string clip, int frames, string folder) => new("clip signatures",
    [
        .. FfmpegInput.Own(clip, "mov"), "-map", "0:v:0", "-vf", $"scale={LoopSearch.Size}:{LoopSearch.Size}:flags=area,format=gray",
        "-fps_mode", "passthrough", "-f", "rawvideo", Signatures,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(frames),
        WorkingDirectory = folder,
        Class = JobClass.Interactive,
    };
}
