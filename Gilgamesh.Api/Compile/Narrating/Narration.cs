using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Narrating;

/// <param name="Speed">The pace that was spoken at, 0.9 to 1.15.</param>
/// <param name="Provider">Who spoke; null where nothing was spoken and the lengths are estimated.</param>
internal sealed record Narration(IReadOnlyList<NarratedSegment> Segments, double Speed, string? Provider)
{
    public int Frames => Segments.Sum(segment => segment.Frames);

    public double Duration => HouseFormat.Seconds(Frames);
}

/// <param name="SpeechKey">In the media store; null for a segment that is shown in silence.</param>
/// <param name="Samples">Of speech at 48 kHz, spoken or estimated.</param>
/// <param name="Frames">Of picture: the speech and its silence.</param>
/// <param name="Silences">Put into the speech, between its sentences; the rest of the silence is heard behind it. Null for none.</param>
/// <param name="Words">When each is heard, in samples of the segment; null where nobody speaks.</param>
internal sealed record NarratedSegment(
    string? SpeechKey, long Samples, int Frames, IReadOnlyList<AddedSilence>? Silences = null, IReadOnlyList<SpokenWord>? Words = null);

/// <summary>A segment of an edit that is to be heard.</summary>
/// <param name="Spoken">What may be taken over; null where it is to be spoken.</param>
/// <param name="Pause">Frames of silence behind each sentence.</param>
/// <param name="SilentFrames">How long it is shown where nothing is said.</param>
internal sealed record NarrationPart(ScriptSegment Script, NarratedSegment? Spoken, int Pause, int SilentFrames);

/// <summary>Speaks one segment.</summary>
internal interface ISpeaker
{
    string Provider { get; }

    /// <param name="speed">1 is the voice's normal pace.</param>
    Task<Speech> SpeakAsync(string text, string voice, double speed, CancellationToken cancel);
}
