using System.Text;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>One state of the captions: what is shown on a stretch of frames.</summary>
/// <param name="First">Its first frame.</param>
/// <param name="End">The first frame that no longer shows it.</param>
/// <param name="Text">In ASS, escaped.</param>
/// <param name="Style">Its name in the script.</param>
/// <param name="Entrance">Override tags of how it comes; what is shown from a cut on was there before, and has none.</param>
internal sealed record AssEvent(int First, int End, string Text, string Style, string Entrance = "")
{
    // Grows to its size within a tenth of a second.
    private const string Pop = @"{\fscx80\fscy80\t(0,100,\fscx100\fscy100)}";

    /// <summary>Where the spoken word has a colour, one for each word; else one for each cue.</summary>
    public static IEnumerable<AssEvent> Of(DrawnText text) => text.Cues.SelectMany(cue => Of(cue, text.Style, text.Name));

    private static IEnumerable<AssEvent> Of(CaptionCue cue, CaptionStyle style, string name)
    {
        var entrance = style.Preset == CaptionPreset.Pop ? Pop : "";
        if (AssStyle.Of(style).Highlight is not { } highlight)
        {
            return [new(cue.First, cue.End, Write(cue, null, ""), name, entrance)];
        }

        var words = cue.Lines.SelectMany(line => line.Words).ToList();
        var starts = words.Select((word, n) => n == 0 ? cue.First : Math.Clamp(word.First, cue.First, cue.End)).ToList();
        return words
            .Select((word, n) => new AssEvent(starts[n], n + 1 < words.Count ? starts[n + 1] : cue.End, Write(cue, word, highlight), name, n == 0 ? entrance : ""))
            .Where(state => state.End > state.First);
    }

    /// <summary>What is seen of events on some of the frames, counted from the first of those.</summary>
    public static IReadOnlyList<AssEvent> On(IEnumerable<AssEvent> events, int first, int frames) =>
    [
        .. events.Where(state => state.First < first + frames && state.End > first).Select(state => state with
        {
            First = Math.Max(0, state.First - first), End = Math.Min(frames, state.End - first), Entrance = state.First >= first ? state.Entrance : "",
        }),
    ];

    private static string Write(CaptionCue cue, CueWord? spoken, string highlight)
    {
        List<string> lines = [];
        foreach (var line in cue.Lines)
        {
            var text = new StringBuilder();
            var before = "";
            foreach (var word in line.Words)
            {
                var escaped = CaptionText.Ass(word.Text);
                text.Append(before.Length > 0 && CaptionWord.Join([before, word.Text]).Length > before.Length + word.Text.Length ? " " : "")
                    .Append(ReferenceEquals(word, spoken) ? $"{{\\1c{AssStyle.Colour(highlight)}}}{escaped}{{\\r}}" : escaped);
                before = word.Text;
            }

            lines.Add(text.ToString());
        }

        return string.Join("\\N", lines);
    }
}
