namespace Gilgamesh.Contracts;

/// <summary><c>POST /speech</c>: speaks a text with the worker's own synthesiser.</summary>
/// <param name="Text">1 to 4096 characters of plain text.</param>
/// <param name="Voice">One of <see cref="Voices.All"/>.</param>
/// <param name="Speed">0.25 to 4, 1 is the normal pace.</param>
/// <param name="Language">Two letters of ISO 639, the text's. 422 <see cref="WorkerErrorCodes.NoVoice"/> where no voice speaks it.</param>
public sealed record SpeechRequest(string Text, string Voice, double Speed, string Language = "en");

/// <summary>
/// Speech in the store: <c>GET /speech/{key}</c> gives it as WAV, 48 kHz, mono, 16 bit, loudness-normalised to -16 LUFS,
/// without silence before the first sound. <c>PUT /speech/{key}</c> takes audio in any common format and stores it so;
/// with <c>?from=</c>another key it takes that speech, for example at another <c>tempo</c>.
/// </summary>
/// <param name="SpeechKey">64 hex digits.</param>
/// <param name="Samples">Length at 48 kHz.</param>
public sealed record Speech(string SpeechKey, long Samples, long Size)
{
    private const int HeaderBytes = 44;
    private const int BytesPerSample = 2;

    public double Duration => Samples / (double)HouseFormat.SampleRate;

    /// <summary>The speech whose file has so many bytes.</summary>
    public static Speech OfSize(string speechKey, long size) => new(speechKey, (size - HeaderBytes) / BytesPerSample, size);
}

/// <summary><c>GET /speech/{key}/pauses</c>: where the speaker pauses.</summary>
/// <param name="Pauses">In their order, each at least a tenth of a second long.</param>
public sealed record SpeechPauses(IReadOnlyList<SpeechPause> Pauses);

/// <summary>A stretch of a speech in which nothing is heard.</summary>
/// <param name="First">Its first sample at 48 kHz.</param>
public sealed record SpeechPause(long First, long Samples);

/// <summary>
/// <c>POST /speech/{key}/words</c>: finds out when each word of a speech is heard, by what the worker's own voice told when it spoke it, else by
/// comparing the sound with that voice's; where no voice speaks the language, by the words' lengths.
/// </summary>
/// <param name="Text">What is said, 1 to 4096 characters.</param>
/// <param name="Language">Two letters of ISO 639.</param>
public sealed record SpeechWordsRequest(string Text, string Language = "en");

/// <summary><c>GET /speech/{key}/words</c>: 404 before they were asked for.</summary>
/// <param name="Words">All words of the text, in their order.</param>
public sealed record SpeechWords(string Text, IReadOnlyList<SpokenWord> Words);

/// <param name="Text">As captions show it, with its punctuation.</param>
/// <param name="First">The sample at 48 kHz from which on it is heard.</param>
/// <param name="End">The first sample at which it no longer is; not above the next word's first.</param>
public sealed record SpokenWord(string Text, long First, long End);

/// <summary>The six voice names of OpenAI's tts-1, each with a distinct local voice of its own.</summary>
public static class Voices
{
    public const string Default = "alloy";

    public static IReadOnlyList<string> All { get; } = ["alloy", "echo", "fable", "onyx", "nova", "shimmer"];
}
