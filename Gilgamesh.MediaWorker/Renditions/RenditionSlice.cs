using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// A stretch of a rendition that is made on its own, so that a long video is made in turns with others, and what is made outlives a crash.
/// </summary>
/// <param name="First">Frame of the rendition.</param>
/// <param name="Still">True where one picture stands for all of it: a few seconds are encoded, and repeated by copy.</param>
internal sealed record RenditionSlice(int First, int Frames, bool Still)
{
    /// <summary>A minute of video takes some ten seconds to encode.</summary>
    private const int MaxMoving = 60 * HouseFormat.FramesPerSecond;

    /// <summary>What stands for a shorter time is encoded as fast as it is repeated.</summary>
    private const int MinStill = 10 * HouseFormat.FramesPerSecond;

    /// <summary>Whole GOPs.</summary>
    private const int StillPart = 10 * HouseFormat.GopFrames;

    public int End => First + Frames;

    /// <summary>Frames that are encoded.</summary>
    public int Encoded => Still ? Math.Min(Frames, StillPart) : Frames;

    /// <summary>The frames of a still slice again and again, up to its length.</summary>
    public IEnumerable<(int Frames, bool Whole)> Plays()
    {
        for (var left = Frames; left > 0; left -= Encoded)
        {
            yield return (Math.Min(left, Encoded), left >= Encoded);
        }
    }

    /// <summary>All of a rendition, in order. A source that can't be sought in is one slice: each would be read from the file's beginning.</summary>
    /// <param name="cuts">Frames at which a slice of a still picture ends, since only its first frame is sure to be a keyframe.</param>
    public static IReadOnlyList<RenditionSlice> Of(SourcePicture source, IReadOnlyList<int> cuts)
    {
        if (source.Clock is null)
        {
            return [new(0, source.Frames, Still: false)];
        }

        List<RenditionSlice> slices = [];
        var at = 0;
        foreach (var still in source.Stills)
        {
            var (first, end) = (FrameSpan.At(still.Start), Math.Min(FrameSpan.At(still.End), source.Frames));
            if (first >= at && end - first >= MinStill)
            {
                slices.AddRange(Moving(at, first));
                int[] bounds = [first, .. cuts.Where(cut => cut > first && cut < end), end];
                slices.AddRange(bounds.Zip(bounds.Skip(1), (from, to) => new RenditionSlice(from, to - from, Still: true)));
                at = end;
            }
        }

        return [.. slices, .. Moving(at, source.Frames)];
    }

    private static IEnumerable<RenditionSlice> Moving(int first, int end)
    {
        for (var at = first; at < end; at += MaxMoving)
        {
            yield return new(at, Math.Min(MaxMoving, end - at), Still: false);
        }
    }
}
