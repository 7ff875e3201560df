namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>What there is to hear.</summary>
internal sealed record TranscriptionCall(string FileName, double Seconds, IReadOnlyList<Sound> Sounds);

/// <param name="Start">Seconds from the beginning of this file.</param>
/// <param name="NoSpeech">0 to 1.</param>
internal sealed record HeardSegment(double Start, double End, string Text, double NoSpeech = 0.02);

internal delegate IReadOnlyList<HeardSegment> TranscriptionResponder(TranscriptionCall call);

/// <summary>The listener's part. By default a sound's words are made of its pitch, so that the same sound is always the same words.</summary>
internal sealed class Hearing
{
    private const int PitchStep = 50;

    public TranscriptionResponder Responder { get; set; } = Default;

    public static IReadOnlyList<HeardSegment> Default(TranscriptionCall call) =>
        [.. call.Sounds.Select(sound => new HeardSegment(sound.Start, sound.End, $"A sound near {Math.Round(sound.Pitch / PitchStep) * PitchStep:0} hertz."))];
}
