using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>The finished video as plain data: what is seen and heard on which frame.</summary>
internal sealed record StitchTimeline(PictureFormat Format, IReadOnlyList<TimelineSegment> Segments)
{
    /// <summary>Null for none.</summary>
    public StitchCaptions? Captions { get; init; }

    public Transition Transition { get; init; }

    public bool HasTrack => Captions is { Mode: CaptionMode.Track, Cues.Count: > 0 };

    public bool HasBurned => Captions is { Mode: CaptionMode.Burned, Cues.Count: > 0 };

    public int Frames => Segments.Sum(segment => segment.Frames);

    public double Seconds => HouseFormat.Seconds(Frames);
}

/// <param name="Speech">Heard from the segment's first frame on; null for silence.</param>
/// <param name="Overlay">Text over the picture; null for none.</param>
/// <param name="Lead">Frames of the plays that are seen over the end of the segment before.</param>
internal sealed record TimelineSegment(IReadOnlyList<TimelinePlay> Plays, TimelineSpeech? Speech, string? Overlay, int Lead = 0)
{
    public int Frames => Plays.Sum(play => play.Frames) - Lead;
}

/// <param name="Path">A file in the form of <see cref="Contracts.WavFile"/>.</param>
/// <param name="Samples">Of the file.</param>
/// <param name="Silences">Put into it, in their order.</param>
internal sealed record TimelineSpeech(string Path, long Samples, IReadOnlyList<AddedSilence> Silences)
{
    /// <summary>Samples of the speech with what is put into it.</summary>
    public long Length => Samples + Silences.Sum(silence => silence.Samples);
}
