using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>What is said in a cue: without its styling, and without what tools write between the words.</summary>
internal static partial class CueText
{
    /// <summary>Lines stay lines.</summary>
    public static string Clean(string text)
    {
        var lines = Break().Replace(text, "\n").Split('\n').Select(line => Mark().Replace(Speaker().Replace(PlainText.Bounded(line, int.MaxValue), ""), " "));
        return string.Join('\n', lines.Select(line => PlainText.Bounded(line, int.MaxValue)).Where(line => line.Any(char.IsLetterOrDigit)));
    }

    /// <summary>ASS writes its line ends and hard blanks so; they come along into SubRip.</summary>
    [GeneratedRegex(@"\\[Nh]|\\n(?![a-z]{2})", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Break();

    /// <summary>Who speaks: two arrows of live captions, a diariser's label.</summary>
    [GeneratedRegex(@"^\s*(>{2,3}\s*|\[?SPEAKER[_ ]?\d{1,3}\]?\s*:?\s*)+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex Speaker();

    /// <summary>Notes, and the sounds that captions by machines put in brackets.</summary>
    [GeneratedRegex(
        @"[\u2669-\u266F]|[\[(]\s*(music|music playing|upbeat music|blank_audio|blank audio|applause|laughter|silence|inaudible|foreign|no speech|musik|applaus|gelächter|musique|applaudissements|rires|música|musica|aplausos|risas|applausi|risate|risos|muziek|музыка|аплодисменты|смех|müzik|音乐|音樂|音楽|拍手|掌声|笑声|笑|음악|박수|웃음)\s*[\])]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Mark();
}
