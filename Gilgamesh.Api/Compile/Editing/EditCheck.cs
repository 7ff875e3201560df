using System.Globalization;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Rendering;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>
/// Looks whether an edit can be made, and says by field why not: a clip lies in a scene of a video that is there, a sentence says what
/// its clips show, or is meant to say more.
/// </summary>
internal sealed class EditCheck(VideoCatalog catalog)
{
    private const int ShortestClip = HouseFormat.FramesPerSecond / 2;
    private const int LongestClip = 60 * HouseFormat.FramesPerSecond;

    /// <param name="edit">Its shape is checked already.</param>
    /// <param name="before">The version that is edited.</param>
    /// <returns>What would be made, and the edit with what is read only filled in anew.</returns>
    /// <exception cref="ProblemException">422: what is wrong, by field.</exception>
    public async Task<RenderPlan> CheckAsync(VideoEdit edit, EditedVersion before, CancellationToken cancel)
    {
        var videos = (await catalog.GetAsync([.. edit.Segments!.SelectMany(segment => segment.Clips!).Select(clip => clip.VideoId).Distinct()], cancel)).ToDictionary(video => video.Id);
        var check = new Run(edit, before, videos);
        var segments = check.Segments();
        return check.Errors.Count > 0 ? throw Refused(check.Errors) : check.Plan(segments);
    }

    private static ProblemException Refused(Dictionary<string, string> errors) => new(
        StatusCodes.Status422UnprocessableEntity, "edit_refused", string.Join(" ", errors.Values))
    {
        Extensions = { ["errors"] = errors.ToDictionary(error => error.Key, error => new[] { error.Value }) },
    };

    private sealed class Run(VideoEdit edit, EditedVersion before, Dictionary<Guid, LibraryVideo> videos)
    {
        public Dictionary<string, string> Errors { get; } = [];

        public List<RenderedSegment> Segments()
        {
            var ids = Ids();
            var segments = edit.Segments!.Select((segment, n) => Segment(segment, $"segments[{n}]", ids[n])).ToList();
            var seconds = segments.Sum(segment => segment.EstimatedSeconds(edit.Speed));
            if (seconds > RequestedDuration.LongestVideo)
            {
                Errors["segments"] = string.Create(CultureInfo.InvariantCulture, $"The video would be about {seconds:0} s long; at most {RequestedDuration.LongestVideo:0} s are made.");
            }

            return segments;
        }

        public RenderPlan Plan(IReadOnlyList<RenderedSegment> segments)
        {
            var whole = edit with { Segments = [.. segments.Select((segment, n) => Written(segment, edit.Segments![n]))] };
            return new(whole, before.Plan, segments, EditChanges.Between(before.Edit, whole), before.Writer, before.Speaker);
        }

        /// <summary>A copy of a segment is another segment.</summary>
        private List<string> Ids()
        {
            var taken = edit.Segments!.Select(segment => segment.Id).OfType<string>().Concat(before.Edit.Segments!.Select(segment => segment.Id!)).ToHashSet(StringComparer.Ordinal);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var number = 0;
            return [.. edit.Segments!.Select(segment => segment.Id is { } id && seen.Add(id) ? id : Free())];

            string Free()
            {
                while (!taken.Add($"s{++number}"))
                {
                }

                return $"s{number}";
            }
        }

        private RenderedSegment Segment(EditSegment segment, string field, string id)
        {
            var clips = segment.Clips!.Select((clip, c) => Clip(clip, $"{field}.clips[{c}]")).ToList();
            // Without its clips nothing can be told of what is said.
            var sentences = clips.TrueForAll(clip => clip is not null) ? segment.Sentences?.Select((sentence, s) => Sentence(sentence, clips!, $"{field}.sentences[{s}]")).ToList() : [];
            var query = segment.Query is { Length: > 0 } given ? given : clips.FirstOrDefault(clip => clip is not null)?.Candidate.VideoTitle ?? "";
            return new(id, query, [.. clips.OfType<RenderedClip>()], sentences, before.Spoken(edit, id, sentences), before.Pause(id));
        }

        private RenderedClip? Clip(EditClip clip, string field)
        {
            var span = FrameSpan.Of(clip.Start, clip.End);
            if (!videos.TryGetValue(clip.VideoId, out var video))
            {
                return Wrong($"{field}.video_id", $"{field}.video_id: there is no video {clip.VideoId} in the library.");
            }

            if (before.Clip(clip.VideoId, span) is { } known)
            {
                var framing = FramingOf(clip, known.Candidate);
                return new(known.Candidate with { Span = known.Span }, framing, before.HasPicture(edit, known, framing) ? known : null);
            }

            if (span.Frames is < ShortestClip or > LongestClip || clip.End <= clip.Start)
            {
                return Wrong($"{field}.end", $"{field}.end must be from 0.5 to 60 seconds behind start.");
            }

            var scene = video.Scenes.FirstOrDefault(scene => scene.Span.First <= span.First && span.End <= scene.Span.End);
            if (scene is null)
            {
                return Wrong($"{field}.start", $"{field}.start and end must lie inside of one scene; {Near(video, span)}.");
            }

            var candidate = CandidateFinder.Of(video, scene, span);
            return new(candidate, FramingOf(clip, candidate), null);
        }

        /// <summary>The clip's own, else the scene's, else that of the whole.</summary>
        private Framing FramingOf(EditClip clip, ClipCandidate candidate) =>
            clip.Framing is null && candidate.Framing is { } framing ? framing : Enum.Parse<Framing>(clip.Framing ?? edit.Framing, ignoreCase: true);

        private static string Near(LibraryVideo video, FrameSpan span)
        {
            var near = video.Scenes.MaxBy(scene => scene.Span.Shared(span))?.Span ?? video.Whole;
            return string.Create(CultureInfo.InvariantCulture, $"the nearest scene is from {near.StartSeconds:0.###} to {near.EndSeconds:0.###} s");
        }

        private ScriptSentence Sentence(EditSentence sentence, List<RenderedClip?> shown, string field)
        {
            var text = sentence.Text!.Trim();
            List<ClipCandidate> clips = [.. shown.Select(clip => clip!.Candidate)];
            var support = before.Evidence(text) is { } evidence ? SentenceSupport.Quoted(evidence, clips) : null;
            support ??= SentenceSupport.Found(text, clips);
            if (text.Length == 0)
            {
                Errors[$"{field}.text"] = $"{field}.text must not be empty.";
            }
            else if (support is null && !sentence.Unsupported && !Phrases.IsCourtesy(text))
            {
                Errors[$"{field}.text"] = $"{field}.text says what the segment's clips don't show or say. Send it with \"unsupported\": true where it is meant.";
            }

            return new(text, "", support?.Evidence ?? "");
        }

        private static EditSegment Written(RenderedSegment segment, EditSegment sent) => sent with
        {
            Id = segment.Id,
            Query = segment.Query,
            Duration = segment.Spoken is { } spoken ? HouseFormat.Seconds(spoken.Frames) : null,
            Clips = [.. segment.Clips.Zip(sent.Clips!, (clip, asked) => new EditClip(
                clip.Candidate.VideoId, Math.Round(clip.Candidate.Span.StartSeconds, 3), Math.Round(clip.Candidate.Span.EndSeconds, 3), asked.Framing,
                clip.Candidate.VideoTitle, EditDocument.Scene(clip.Candidate.Scene), clip.Candidate.ConfidenceName))],
            Sentences = segment.Sentences is null ? null : [.. segment.Sentences.Select(sentence => EditDocument.Sentence(sentence, [.. segment.Clips.Select(clip => clip.Candidate)]))],
        };

        private RenderedClip? Wrong(string field, string message)
        {
            Errors[field] = message;
            return null;
        }
    }
}
