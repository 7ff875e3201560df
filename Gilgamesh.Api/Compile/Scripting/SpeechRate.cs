using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>How long a text takes to speak at the normal pace, before anybody has spoken it.</summary>
internal static class SpeechRate
{
    // Both measured over the sample library's own sentences.
    public const double CharactersPerSecond = 14.5;
    private const double PauseAfterSentence = 0.35;

    // A syllable each.
    private const double IdeographsPerSecond = 4.5;

    public static double Seconds(string sentence)
    {
        var ideographs = sentence.Count(TextWords.IsIdeograph);
        return ((sentence.Length - ideographs) / CharactersPerSecond) + (ideographs / IdeographsPerSecond) + PauseAfterSentence;
    }
}
