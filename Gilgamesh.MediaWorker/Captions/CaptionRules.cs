using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>What captions must be like, before anything is made of them.</summary>
internal static class CaptionRules
{
    private const int MaxText = 2000;

    /// <param name="frames">Of the video.</param>
    /// <exception cref="WorkerFault">A field is out of its range.</exception>
    public static void Check(StitchCaptions captions, int frames)
    {
        var style = captions.Style;
        WorkerFault.Require(Enum.IsDefined(captions.Mode), "captions.mode", "track or burned");
        WorkerFault.Require(captions.Language is { Length: 2 or 3 } && captions.Language.All(char.IsAsciiLetterLower), "captions.language", "two or three lower-case letters of ISO 639");
        WorkerFault.Require(Enum.IsDefined(style.Preset), "captions.style.preset", "clean, boxed, karaoke, pop or lower-third");
        WorkerFault.Require(Enum.IsDefined(style.Position), "captions.style.position", "auto, top, middle or bottom");
        WorkerFault.Require(IsFont(style.Font), "captions.style.font", "the name of a font family");
        WorkerFault.Require(style.Size is null or (>= 12 and <= 200), "captions.style.size", "from 12 to 200");
        WorkerFault.Require(style.Stroke is null or (>= 0 and <= 12), "captions.style.stroke", "from 0 to 12");
        WorkerFault.Require(style.Margin is null or (>= 0 and <= 1000), "captions.style.margin", "from 0 to 1000");
        WorkerFault.Require(IsColour(style.Color) && IsColour(style.StrokeColor) && IsColour(style.Highlight) && (style.Background is "" || IsColour(style.Background)), "captions.style", "with colours as #RRGGBB");
        WorkerFault.Require(
            captions.Cues.All(cue => cue.First >= 0 && cue.First < cue.End && cue.End <= frames)
                && captions.Cues.Zip(captions.Cues.Skip(1)).All(pair => pair.First.End <= pair.Second.First),
            "captions.cues", "in order and within the video, none over another one");
        WorkerFault.Require(captions.Cues.All(cue => cue.Lines.Sum(line => line.Words.Sum(word => word.Text.Length)) <= MaxText), "captions.cues", $"at most {MaxText} characters long each");
    }

    public static bool IsFont(string? name) =>
        name is null || (name.Length is >= 1 and <= 64 && name.All(letter => char.IsLetterOrDigit(letter) || " ._-".Contains(letter, StringComparison.Ordinal)));

    public static bool IsColour(string? text) => text is null || (text.Length == 7 && text[0] == '#' && text[1..].All(char.IsAsciiHexDigit));
}
