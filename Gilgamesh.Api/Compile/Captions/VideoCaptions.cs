using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>The captions of a compilation, out of its JSON: so that those in the MP4 and those in the files are the same.</summary>
internal static class VideoCaptions
{
    /// <summary>As they come into the MP4; null where none do.</summary>
    public static StitchCaptions? ForVideo(CompilationJson compilation, PictureFormat format, CaptionsRequest captions) => captions.IsShown
        ? Of(compilation, captions, captions.ShownAs == CaptionMode.Burned ? CueRules.Drawn(format, captions) : CueRules.Reading(format, captions.MaxChars))
        : null;

    /// <summary>As a file has them; null where no word's time is known.</summary>
    /// <param name="type"><c>srt</c>, <c>vtt</c> or <c>ass</c>, which keeps the style.</param>
    public static StitchCaptions? ForFile(CompilationJson compilation, PictureFormat format, CaptionsRequest captions, string type) =>
        Of(compilation, captions, type == "ass" ? CueRules.Drawn(format, captions) : CueRules.Reading(format, captions.MaxChars));

    private static StitchCaptions? Of(CompilationJson compilation, CaptionsRequest captions, CueRules rules)
    {
        List<CaptionCue> cues = [];
        var start = 0;
        foreach (var segment in compilation.Segments)
        {
            start = segment.Start is { } known ? HouseFormat.Frames(known) : start;
            var end = start + HouseFormat.Frames(segment.Duration);
            cues.AddRange(CueLayout.Lay([.. (segment.Words ?? []).Select(word => Timed(word, start, end))], end, rules));
            start = end;
        }

        var said = string.Join(' ', compilation.Segments.Select(segment => segment.ScriptSegment));
        return cues.Count == 0 ? null : new(captions.ShownAs, captions.Language ?? TextLanguage.Of(said) ?? TextLanguage.English, captions.Look, cues);
    }

    private static TimedWord Timed(SegmentWord word, int start, int end)
    {
        var first = Math.Min(start + FrameSpan.At(word.Start), end - 1);
        return new(word.Text, first, Math.Clamp(start + FrameSpan.At(word.End), first + 1, end));
    }
}
