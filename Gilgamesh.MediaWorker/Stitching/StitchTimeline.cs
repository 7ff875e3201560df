using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>The finished video as plain data: what is seen and heard on which frame.</summary>
internal sealed record StitchTimeline(PictureFormat Format, IReadOnlyList<TimelineSegment> Segments)
{
    /// <summary>Null for none.</summary>
    public StitchCaptions? Captions { get; init; }

    public Transition Transition { get; init; }

    /// <summary>Empty for none.</summary>
    public IReadOnlyList<StitchChapter> Chapters { get; init; } = [];

    public bool HasTrack => Captions is { Mode: CaptionMode.Track, Cues.Count: > 0 };

    /// <summary>All that is written over the picture.</summary>
    public IReadOnlyList<DrawnText> Texts =>
    [
        .. Captions is { Mode: CaptionMode.Burned, Cues.Count: > 0 } ? [DrawnText.Of(Captions)] : Array.Empty<DrawnText>(),
        .. Segments.Any(segment => segment.Overlay is not null) ? [new DrawnText("Overlay", OverlayPage.Style, [.. Overlays()])] : Array.Empty<DrawnText>(),
    ];

    public int Frames => Segments.Sum(segment => segment.Frames);

    public double Seconds => HouseFormat.Seconds(Frames);

    private IEnumerable<CaptionCue> Overlays()
    {
        var first = 0;
        foreach (var segment in Segments)
        {
            foreach (var cue in segment.Overlay is { } text ? OverlayPage.Lay(text, first, segment.Frames, Format) : [])
            {
                yield return cue;
            }

            first += segment.Frames;
        }
    }
}

/// <param name="Speech">Heard from the segment's first frame on; null for silence.</param>
/// <param name="Overlay">Text over the picture; null for none.</param>
/// <param name="Lead">Frames of the plays that are seen over the end of the segment before.</param>
internal sealed record TimelineSegment(IReadOnlyList<TimelinePlay> Plays, TimelineSpeech? Speech, string? Overlay, int Lead = 0)
{
    /// <summary>What is seen instead of clips, and drawn first: until then the play has no file. Null for none.</summary>
    public StitchCard? Card { get; init; }

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
