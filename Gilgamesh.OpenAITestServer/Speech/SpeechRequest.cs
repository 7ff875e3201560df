using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Speech;

internal sealed record SpeechRequest(
    string Model, string Input, string Voice, string ResponseFormat = "mp3", double Speed = 1, string? Instructions = null, string StreamFormat = "audio")
{
    private const int MaxCharacters = 4096;

    private static readonly string[] EveryModelsVoices = ["alloy", "ash", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer"];
    private static readonly string[] NewVoices = ["ballad", "verse", "marin", "cedar"];

    public static IReadOnlyList<string> Models { get; } = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15"];

    /// <summary>Distinct for each voice, so that voices sound different.</summary>
    public int VoiceNumber => Array.IndexOf([.. EveryModelsVoices, .. NewVoices], Voice);

    private bool IsClassic => Model is "tts-1" or "tts-1-hd";

    /// <exception cref="Refusal">A rule is broken.</exception>
    public void Check()
    {
        if (!Models.Contains(Model))
        {
            throw Refusal.NoSuchModel(Model);
        }

        Demand(Input.Trim().Length > 0, "input", "a text that is not empty");
        Demand(Input.Length <= MaxCharacters, "input", $"a text of at most {MaxCharacters} characters");
        string[] voices = IsClassic ? EveryModelsVoices : [.. EveryModelsVoices, .. NewVoices];
        Demand(voices.Contains(Voice), "voice", $"one of {string.Join(", ", voices)}");
        Demand(ResponseFormat is "wav" or "pcm", "response_format", "wav or pcm: this server encodes nothing");
        Demand(Speed is >= 0.25 and <= 4, "speed", "a number from 0.25 to 4");
        Demand(Instructions is null || !IsClassic, "instructions", $"nothing: {Model} takes none");
        Demand(Instructions is null or { Length: <= MaxCharacters }, "instructions", $"at most {MaxCharacters} characters");
        Demand(StreamFormat == "audio", "stream_format", "audio: this server streams no events");
    }

    private static void Demand(bool holds, string param, string allowed)
    {
        if (!holds)
        {
            throw Refusal.OutOfRange(param, allowed);
        }
    }
}
