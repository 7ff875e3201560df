using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>A clip as it will be shown.</summary>
/// <param name="Span">As really cut.</param>
/// <param name="ClipKey">In the media store; null where no picture was asked for, and so nothing was cut.</param>
internal sealed record CutClip(ClipCandidate Candidate, string? ClipKey, [property: JsonRequired] FrameSpan Span)
{
    /// <summary>Frames after which it is begun again where it follows on itself; null for all of them.</summary>
    public int? LoopFrames { get; init; }
}

internal sealed record CutSegment(string Query, double DurationTarget, IReadOnlyList<CutClip> Clips);

/// <param name="Warnings">What could not be cut, and what stands in for it.</param>
internal sealed record CutSelection(IReadOnlyList<CutSegment> Segments, IReadOnlyList<string> Warnings);

/// <summary>
/// Cuts the chosen clips before a word is written about them: a clip that can't be cut is replaced by the next best match,
/// and the script still speaks of nothing that isn't there.
/// </summary>
internal sealed class ClipExtractor(MediaWorkerClient worker, VideoCatalog catalog, RenditionTable renditions)
{
    private const int AtOnce = 4;

    /// <summary>The clips as they would be, where nobody asks for a picture.</summary>
    public static CutSelection Uncut(ClipSelection selection) => new(
        [.. selection.Segments.Select(segment => new CutSegment(segment.Query, segment.DurationTarget, [.. segment.Clips.Select(Uncut)]))], []);

    /// <param name="maxPerVideo">Clips of one source video, with those that stand in for others.</param>
    public async Task<CutSelection> CutAsync(
        ClipSelection selection, PictureFormat format, Framing framing, int maxPerVideo, Func<double, Task> progress, CancellationToken cancel)
    {
        using var run = new Run(this, format, framing, selection, new(selection, maxPerVideo), progress);
        var segments = await Task.WhenAll(selection.Segments.Select(segment => run.CutAsync(segment, cancel)));
        return new([.. segments.Where(segment => segment.Clips.Count > 0)], run.Warnings);
    }

    private static CutClip Uncut(ClipCandidate clip) => new(clip, null, clip.Span);

    private sealed class Run(
        ClipExtractor extractor, PictureFormat format, Framing framing, ClipSelection selection, SpareClips spares, Func<double, Task> progress) : IDisposable
    {
        private readonly SemaphoreSlim _gate = new(AtOnce);
        private readonly ConcurrentDictionary<string, bool> _warnings = new();
        private readonly int _total = selection.Segments.Sum(segment => segment.Clips.Count);
        private int _done;

        public IReadOnlyList<string> Warnings => [.. _warnings.Keys.Order(StringComparer.Ordinal)];

        public async Task<CutSegment> CutAsync(SelectedSegment segment, CancellationToken cancel)
        {
            var clips = await Task.WhenAll(segment.Clips.Select(clip => TryCutAsync(clip, cancel)));
            if (clips.OfType<CutClip>().ToList() is { Count: > 0 } cut)
            {
                return new(segment.Query, segment.DurationTarget, cut);
            }

            while (spares.Next(segment.Query) is { } spare)
            {
                if (await TryCutAsync(spare.Clip, cancel) is { } replacement)
                {
                    // Where it shows what another query asked for, the segment says so.
                    return new(spare.Query, segment.DurationTarget, [replacement]);
                }
            }

            return new(segment.Query, segment.DurationTarget, []);
        }

        public void Dispose() => _gate.Dispose();

        private async Task<CutClip?> TryCutAsync(ClipCandidate clip, CancellationToken cancel)
        {
            await _gate.WaitAsync(cancel);
            try
            {
                return await extractor.CutAsync(clip, format, clip.Framing ?? framing, cancel);
            }
            // Out of reach, or a full disk, is not a fault of this clip: another one would fare no better.
            catch (WorkerException fault) when (fault.Code is not (WorkerException.Unavailable or WorkerErrorCodes.StorageFull))
            {
                spares.GiveUp(clip);
                _warnings.TryAdd($"A clip of \"{clip.VideoTitle}\" could not be cut ({fault.Code}); another match stands in where there is one.", true);
                return null;
            }
            finally
            {
                _gate.Release();
                await progress(Math.Min(1, Interlocked.Increment(ref _done) / (double)_total));
            }
        }
    }

    /// <summary>One clip that nothing may stand in for.</summary>
    /// <exception cref="WorkerException">It can't be cut.</exception>
    public async Task<CutClip> CutAsync(ClipCandidate clip, PictureFormat format, Framing framing, CancellationToken cancel)
    {
        var media = await catalog.GetMediaIdAsync(clip.VideoId, cancel)
            ?? throw new WorkerException(WorkerErrorCodes.NotFound, "The video's bytes are not in the library.");
        var cut = await worker.CutAsync(
            new(media, format, clip.Span.StartSeconds, clip.Span.EndSeconds, clip.Scene.StartSeconds, clip.Scene.EndSeconds, framing), cancel);
        if (cut.Unrendered)
        {
            await renditions.AskAsync(media, format, cancel);
        }

        var first = FrameSpan.At(cut.Start);
        return new(clip, cut.ClipKey, new(first, first + cut.Frames));
    }
}
