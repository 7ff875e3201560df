using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Media;

namespace Gilgamesh.Api.Compile.Stitching;

/// <summary>Clips that follow on themselves are cut where the movement comes round, so that a loop shows no jump.</summary>
internal sealed class LoopedClips(MediaWorkerClient worker)
{
    /// <summary>The segments, with the frames after which a clip is begun again.</summary>
    public async Task<IReadOnlyList<CutSegment>> FindAsync(IReadOnlyList<CutSegment> segments, Narration narration, CancellationToken cancel) =>
        await Task.WhenAll(segments.Zip(narration.Segments, (segment, narrated) => segment.Clips is [{ ClipKey: { } key } clip] && clip.Span.Frames < narrated.Frames
            ? CutAsync(segment, clip, key, cancel)
            : Task.FromResult(segment with { Clips = [.. segment.Clips.Select(each => each with { LoopFrames = null })] })));

    private async Task<CutSegment> CutAsync(CutSegment segment, CutClip clip, string key, CancellationToken cancel) =>
        segment with { Clips = [clip with { LoopFrames = (await worker.FindLoopAsync(key, cancel)).Frames }] };
}
