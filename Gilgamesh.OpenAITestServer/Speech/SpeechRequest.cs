using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Speech;

internal sealed record SpeechRequest(string Model, string Input, string Voice, string ResponseFormat = "mp3", double Speed = 1)
{
    private const int MaxCharacters = 4096;

    private static readonly string[] Models = ["tts-1", "tts-1-hd"];
    private static readonly string[] Voices = ["alloy", "ash", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer"];

    /// <summary>Distinct for each voice, so that voices sound different.</summary>
    public int VoiceNumber => Array.IndexOf(Voices, Voice);

    /// <exception cref="Refusal">A rule is broken.</exception>
    public void Check()
    {
        if (!Models.Contains(Model))
        {
            throw Refusal.NoSuchModel(Model);
        }

        Refusal.Demand(Input.Trim().Length > 0, "input", "a text that is not empty");
        Refusal.Demand(Input.Length <= MaxCharacters, "input", $"a text of at most {MaxCharacters} characters");
        Refusal.Demand(Voices.Contains(Voice), "voice", $"one of {string.Join(", ", Voices)}");
        Refusal.Demand(Speed is >= 0.25 and <= 4, "speed", "a number from 0.25 to 4");
        Refusal.Demand(ResponseFormat is "wav" or "pcm", "response_format", "wav or pcm: this server encodes nothing");
    }
}
