using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>Texts that are drawn on a video and look alike.</summary>
/// <param name="Name">Of their style in the script.</param>
internal sealed record DrawnText(string Name, CaptionStyle Style, IReadOnlyList<CaptionCue> Cues)
{
    public static DrawnText Of(StitchCaptions captions) => new("Default", captions.Style, captions.Cues);

    public string StyleLine(PictureFormat format) => AssStyle.Of(Style).Line(Name, Style, format);

    public IEnumerable<string> Lines => Cues.SelectMany(cue => cue.Lines).Select(CaptionText.Plain);
}
