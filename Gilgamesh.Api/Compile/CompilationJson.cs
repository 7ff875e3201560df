using System.ComponentModel;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Exports;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>The compilation JSON of the answer. The bytes are streamed into it; here they are always null.</summary>
/// <param name="TotalDuration">Seconds.</param>
/// <param name="AspectRatio"><c>9:16</c>, <c>square</c>, <c>4:5</c> or <c>16:9</c>.</param>
/// <param name="Captions">As they were asked for, with the brand's look where that was; null for the usual ones.</param>
/// <param name="Cards">Null for none.</param>
/// <param name="Timeline">Each play of each clip, in frames; null where no picture was cut, and in one that was made before it was kept.</param>
/// <param name="Chapters">As the MP4 has them; null in one that was made before there were any.</param>
public sealed record CompilationJson(
    IReadOnlyList<CompilationSegment> Segments, double TotalDuration, string AspectRatio, CaptionsRequest? Captions = null, IReadOnlyList<VideoChapter>? Chapters = null,
    IReadOnlyList<ShownCard>? Cards = null, ShownTimeline? Timeline = null)
{
    internal static CompilationJson Of(CompilationRequest request, CompilationState state)
    {
        var parts = VideoParts.Of([.. state.Narration!.Segments.Select(segment => segment.Frames)], Interludes.Of(request, state));
        List<CompilationSegment> segments = [.. state.Clips!.Segments.Select((segment, i) => Segment(state, segment, i, parts.SegmentStarts[i]))];
        return new(
            segments, HouseFormat.Seconds(parts.Frames), request.Format.AspectRatio, Branded(request, state), VideoChapter.Of(segments, parts, request.TitleOrDefault), parts.View,
            ShownTimeline.Of(request, state));
    }

    /// <summary>In the brand's font and colour, where they have none of their own.</summary>
    private static CaptionsRequest? Branded(CompilationRequest request, CompilationState state)
    {
        var asked = request.Captions;
        return state.Brand is { } brand ? (asked ?? new()) with { Font = asked?.Font ?? brand.Font, Highlight = asked?.Highlight ?? brand.Colors!.Primary } : asked;
    }

    private static CompilationSegment Segment(CompilationState state, CutSegment segment, int place, int start)
    {
        var narrated = state.Narration!.Segments[place];
        var plays = Stitching.Timeline.Lay([.. segment.Clips.Select(clip => clip.Span.Frames)], narrated.Frames);
        var text = state.Script!.Segments[place].Text;
        var counts = segment.Clips.Select((_, clip) => plays.Count(play => play.Clip == clip)).ToList();
        return new(
            text,
            [.. segment.Clips.Select((clip, c) => new CompilationClip(clip.Candidate.VideoId.ToString(), Math.Round(clip.Span.StartSeconds, 3), Math.Round(clip.Span.EndSeconds, 3), null, counts[c]))],
            null,
            HouseFormat.Seconds(narrated.Frames),
            segment.Query,
            narrated.SpeechKey is null && text.Length > 0 ? text : null,
            plays.Count > segment.Clips.Count,
            counts.Max(),
            [.. (narrated.Words ?? []).Select(SegmentWord.Of)],
            HouseFormat.Seconds(start));
    }
}

/// <param name="ScriptSegment">What is said.</param>
/// <param name="Clips">1 to 3; shown one after the other, again from the first, until the segment ends.</param>
/// <param name="Audio">WAV, 48 kHz mono, as base64; null where audio was not asked for.</param>
/// <param name="Duration">Seconds of picture and sound.</param>
/// <param name="Category">The search that found the clips.</param>
/// <param name="TextOverlay">What is written over the picture where nothing is spoken.</param>
/// <param name="LoopVideo">Whether a clip is shown more than once.</param>
/// <param name="LoopsNeeded">How often the most shown clip is shown.</param>
/// <param name="Words">What is spoken, word by word; empty where nothing is.</param>
/// <param name="Start">Seconds of the video; null in one that was made before there were cards, and has its segments one behind the other.</param>
public sealed record CompilationSegment(
    string ScriptSegment, IReadOnlyList<CompilationClip> Clips, string? Audio, double Duration,
    string Category, string? TextOverlay, bool LoopVideo, int LoopsNeeded, IReadOnlyList<SegmentWord>? Words = null, double? Start = null);

/// <param name="Text">With the punctuation that stands with it.</param>
/// <param name="Start">Seconds from the segment's start.</param>
/// <param name="End">Seconds from the segment's start.</param>
public sealed record SegmentWord(string Text, double Start, double End)
{
    internal static SegmentWord Of(SpokenWord word) => new(word.Text, Seconds(word.First), Seconds(word.End));

    private static double Seconds(long samples) => Math.Round(samples / (double)HouseFormat.SampleRate, 3);
}

/// <param name="Start">Seconds of the source, as really cut.</param>
/// <param name="Video">MP4 in the asked aspect ratio, without sound, as base64; null where clips were not asked for.</param>
/// <param name="LoopCount">How often the clip is shown.</param>
public sealed record CompilationClip(
    string VideoId, double Start, double End, string? Video, [property: Description("How often the clip is shown.")] int LoopCount);
