using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Http;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>Makes the timeline out of a generated video's row: it lasts as long as the row does.</summary>
internal static class ExportTimelineReader
{
    private const string SentenceEnds = ".!?…。！？";

    /// <exception cref="ProblemException">404: nothing is known of what it shows.</exception>
    public static ExportTimeline Read(GeneratedVideoRow row) =>
        row.ReadCompilation() is { Segments.Count: > 0 } compilation && compilation.Segments.All(segment => segment.Clips is { Count: > 0 } && segment.Duration > 0) && row.Format is { } format
        ? Of(row.Id, row.Title, format, compilation)
        : throw new ProblemException(StatusCodes.Status404NotFound, "no_timeline", "What this video shows when is not known: it has no clips, or another program made it.");

    public static ExportTimeline Of(Guid id, string title, PictureFormat format, CompilationJson compilation)
    {
        var shown = compilation.Timeline ?? Guess(compilation);
        var sentences = Sentences(compilation).ToList();
        List<ExportItem> picture = [];
        List<ExportSpeech> speech = [];
        var at = 0;
        var cards = new Queue<string>((compilation.Cards ?? []).Select(card => card.Text));
        foreach (var part in shown.Parts)
        {
            if (part.Segment is { } place)
            {
                picture.AddRange(Items(part, place, at, compilation.Segments[place]));
                speech.AddRange(part.Speech.Select(heard => new ExportSpeech(
                    ((long)at * HouseFormat.SamplesPerFrame) + heard.At, heard.Samples, heard.From, $"speech/{place + 1:00}.wav", heard.Key, compilation.Segments[place].Category)));
            }
            else
            {
                picture.Add(new(at, part.Frames, null, 0, cards.TryDequeue(out var text) ? text : "", part.Lead));
            }

            at += part.Frames;
        }

        return new(id, title, format, shown.Transition, compilation.Timeline is null, picture, speech, [.. (compilation.Chapters ?? []).Select(Chapter)], sentences);
    }

    private static ExportMark Chapter(VideoChapter chapter) => new(chapter.Title, HouseFormat.Frames(chapter.Start), HouseFormat.Frames(chapter.End) - HouseFormat.Frames(chapter.Start));

    /// <summary>The frames that a transition has shown before the part are no item of their own: they are what is skipped.</summary>
    private static IEnumerable<ExportItem> Items(ShownPart part, int place, int start, CompilationSegment segment)
    {
        var lead = part.Lead;
        var at = start;
        foreach (var play in part.Plays)
        {
            var skipped = Math.Min(lead, play.Frames);
            lead -= skipped;
            if (play.Frames - skipped is var frames and > 0)
            {
                var number = segment.Clips.TakeWhile(clip => clip.VideoId != play.VideoId || HouseFormat.Frames(clip.Start) != play.SourceFrame).Count() + 1;
                var clip = new ExportClip(play.VideoId, play.Title, play.SourceFrame, play.ClipFrames, $"clips/{place + 1:00}-{number}.mp4", play.Key);
                yield return new(at, frames, clip, skipped, Said(segment, at - start, frames), at == start ? Math.Min(part.Lead, skipped) : 0);
                at += frames;
            }
        }
    }

    private static string Said(CompilationSegment segment, int from, int frames) => segment.Words is { Count: > 0 } words
        ? string.Join(' ', words.Where(word => FrameSpan.At(word.Start) is var at && at >= from && at < from + frames).Select(word => word.Text))
        : segment.ScriptSegment;

    private static IEnumerable<ExportMark> Sentences(CompilationJson compilation)
    {
        var start = 0;
        foreach (var segment in compilation.Segments)
        {
            start = segment.Start is { } known ? HouseFormat.Frames(known) : start;
            List<SegmentWord> sentence = [];
            foreach (var word in segment.Words ?? [])
            {
                sentence.Add(word);
                if (word.Text.TrimEnd('"', '”', '\'', ')') is [.., var last] && SentenceEnds.Contains(last, StringComparison.Ordinal))
                {
                    yield return Mark(sentence, start);
                    sentence = [];
                }
            }

            if (sentence.Count > 0)
            {
                yield return Mark(sentence, start);
            }

            start += HouseFormat.Frames(segment.Duration);
        }
    }

    private static ExportMark Mark(List<SegmentWord> sentence, int start)
    {
        var first = FrameSpan.At(sentence[0].Start);
        return new(string.Join(' ', sentence.Select(word => word.Text)), start + first, Math.Max(1, FrameSpan.At(sentence[^1].End) - first));
    }

    /// <summary>Of a video that was made before its timeline was kept, or of which only a script was asked for.</summary>
    private static ShownTimeline Guess(CompilationJson compilation)
    {
        List<ShownPart> parts = [];
        var at = 0;
        for (var place = 0; place < compilation.Segments.Count; place++)
        {
            var segment = compilation.Segments[place];
            at = AddCards(compilation, parts, at, segment.Start is { } start ? HouseFormat.Frames(start) : at);
            var frames = HouseFormat.Frames(segment.Duration);
            var spans = segment.Clips.Select(clip => FrameSpan.Of(clip.Start, clip.End)).ToList();
            parts.Add(new(
                place, frames, 0,
                [.. Timeline.Lay([.. spans.Select(span => span.Frames)], frames).Select(play => new ShownPlay(
                    segment.Clips[play.Clip].VideoId, "", spans[play.Clip].First, spans[play.Clip].Frames, play.Frames, null))],
                []));
            at += frames;
        }

        AddCards(compilation, parts, at, HouseFormat.Frames(compilation.TotalDuration));
        return new("cut", parts);
    }

    /// <returns>Where the cards from one frame to another end.</returns>
    private static int AddCards(CompilationJson compilation, List<ShownPart> parts, int from, int to)
    {
        foreach (var card in (compilation.Cards ?? []).Where(card => HouseFormat.Frames(card.Start) >= from && HouseFormat.Frames(card.End) <= to))
        {
            parts.Add(new(null, HouseFormat.Frames(card.End) - HouseFormat.Frames(card.Start), 0, [], []));
        }

        return Math.Max(from, to);
    }
}
