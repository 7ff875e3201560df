using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Contracts;

/// <summary><c>POST /stitch</c>: one finished video out of clips and speech; no pixel is encoded but under an overlay or burned captions, in a transition, and of a card.</summary>
/// <param name="Segments">At least one, in order.</param>
/// <param name="AudioBitrate">Bits a second of the AAC track, 32000 to 320000.</param>
/// <param name="Captions">Of the whole video; null for none.</param>
public sealed record StitchRequest(
    PictureFormat Format, IReadOnlyList<StitchSegment> Segments, string Title, int AudioBitrate = 128_000, StitchCaptions? Captions = null)
{
    /// <summary>Null: the narration alone, in one channel.</summary>
    public StitchSound? Sound { get; init; }

    /// <summary>What a player lists and jumps to; null for none.</summary>
    public IReadOnlyList<StitchChapter>? Chapters { get; init; }

    /// <summary>What is seen where a segment has a <see cref="StitchSegment.Lead"/>.</summary>
    public Transition Transition { get; init; }
}

/// <summary>How one segment follows the one before.</summary>
public enum Transition
{
    Cut,

    /// <summary>The one grows out of the other.</summary>
    Crossfade,

    /// <summary>Through black.</summary>
    Dip,

    /// <summary>The new picture pushes the old one out to the left.</summary>
    Slide,
}

/// <param name="Plays">The clips in the order they are shown; their frames add up to the segment's and its lead.</param>
/// <param name="SpeechKey">Begins with the segment's first frame; padded with silence to its end. Null: silence.</param>
/// <param name="Overlay">Text burned into the picture of this segment (which encodes it again), or null. Each line begins a new page.</param>
/// <param name="Silences">Put into the speech, in their order; with it, they are no longer than the segment.</param>
public sealed record StitchSegment(
    IReadOnlyList<ClipPlay> Plays, string? SpeechKey = null, string? Overlay = null, IReadOnlyList<AddedSilence>? Silences = null)
{
    /// <summary>
    /// Frames of the plays that are seen before the segment, in a transition over the last frames of the one before: 0 to 30, with at least as many
    /// and 15 more in both. What is heard of it begins after them.
    /// </summary>
    public int Lead { get; init; }

    /// <summary>Instead of clips, of which there are none then; null for none.</summary>
    public StitchCard? Card { get; init; }
}

/// <summary>Silence that is put into a speech, so that its sentences come when they are needed.</summary>
/// <param name="At">The sample of the speech before which it is heard, from 0 to the speech's length.</param>
/// <param name="Samples">Its length at 48 kHz, at least 1.</param>
public sealed record AddedSilence(long At, long Samples);

/// <summary>One showing of a clip, from its first frame on.</summary>
/// <param name="Frames">1 to the clip's own number of frames.</param>
public sealed record ClipPlay(string ClipKey, int Frames);

/// <param name="MediaId">The finished MP4 in the media store.</param>
/// <param name="Duration">Seconds: Frames / 30.</param>
/// <param name="Warnings">What of the text over the picture could not be shown, one sentence each; null where all of it was.</param>
/// <param name="Loudness">Of all the sound together; null where it is silent.</param>
/// <param name="FramesEncoded">Frames that were encoded for this video; all the others are copies.</param>
public sealed record StitchResult(string MediaId, int Frames, double Duration, long Size, int SegmentsProcessed, IReadOnlyList<string>? Warnings = null, Loudness? Loudness = null, int FramesEncoded = 0);

/// <summary>How loud a sound is, by ITU-R BS.1770 and EBU R128.</summary>
/// <param name="Integrated">LUFS.</param>
/// <param name="TruePeak">dBTP.</param>
public sealed record Loudness(double Integrated, double TruePeak);
