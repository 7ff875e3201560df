using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>The frames of a clip, in frames of the rendition.</summary>
internal sealed record ClipCut(int First, int Frames)
{
    /// <exception cref="WorkerFault">A time is no number, or start, end and scene are not in order.</exception>
    public static void Validate(ClipRequest request)
    {
        WorkerFault.Require(double.IsFinite(request.SceneStart) && request.SceneStart >= 0, "scene_start", "a number of seconds from 0");
        WorkerFault.Require(double.IsFinite(request.SceneEnd) && request.SceneEnd > request.SceneStart, "scene_end", "after scene_start");
        WorkerFault.Require(double.IsFinite(request.Start) && FrameSpan.At(request.Start) >= FrameSpan.At(request.SceneStart), "start", "inside the scene");
        WorkerFault.Require(double.IsFinite(request.End) && request.End > request.Start, "end", "after start");
        WorkerFault.Require(FrameSpan.At(request.End) <= Scene(request).End, "end", "inside the scene");
    }

    /// <summary>
    /// The cut that stream copy can make: from the last keyframe at or before the start, but inside the scene, else from the scene's
    /// first keyframe. Null where the scene has none before the clip's end: those frames have to be encoded.
    /// </summary>
    /// <param name="keyframes">In order.</param>
    public static ClipCut? OnKeyframe(ClipRequest request, IReadOnlyList<int> keyframes, int mediaFrames)
    {
        var exact = Exact(request, mediaFrames);
        var inScene = keyframes.Where(frame => frame >= Scene(request).First);
        var first = inScene.TakeWhile(frame => frame <= exact.First).Cast<int?>().LastOrDefault() ?? inScene.Cast<int?>().FirstOrDefault();
        var end = exact.First + exact.Frames;
        return first < end ? new(first.Value, end - first.Value) : null;
    }

    /// <summary>The cut on the frames asked for, for a clip that is encoded on its own. At least one frame.</summary>
    /// <exception cref="WorkerFault">The start is beyond the end of the video.</exception>
    public static ClipCut Exact(ClipRequest request, int mediaFrames)
    {
        var first = FrameSpan.At(request.Start);
        WorkerFault.Require(first < mediaFrames, "start", "before the video's end");
        return new(first, Math.Max(1, Math.Min(FrameSpan.At(request.End), mediaFrames) - first));
    }

    private static FrameSpan Scene(ClipRequest request) => FrameSpan.Of(request.SceneStart, request.SceneEnd);
}
