using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>Turns matches into stretches of scenes, each with the transcript that belongs to it.</summary>
internal static class CandidateFinder
{
    /// <summary>A shorter clip is over before anyone has seen what it shows.</summary>
    public const int Shortest = 3 * HouseFormat.FramesPerSecond / 2;

    /// <summary>A longer clip says no more, and makes every segment alike.</summary>
    public const int Longest = 15 * HouseFormat.FramesPerSecond;

    private const int TranscriptTolerance = HouseFormat.FramesPerSecond;
    private const double HighQuality = 0.8;
    private const double HighQualityBonus = 0.1;

    // Of a clip without a word about it nothing can be said: it is shown where there is no better one.
    private const double MutePenalty = 0.15;

    // What is said of it would be in another language than all the rest.
    private const double ForeignShare = 0.5;

    /// <summary>Best first; of matches that lead to the same scene, the best one.</summary>
    /// <param name="language">The request's, where it is known: clips that speak another one come last.</param>
    /// <param name="check">What the search has looked for in the matches, and the scenes around them have to keep to as well.</param>
    public static IReadOnlyList<ClipCandidate> Find(
        IEnumerable<ContentMatch> matches, IReadOnlyDictionary<Guid, LibraryVideo> videos, ConstraintCheck check, string? language = null)
    {
        var found = new List<ClipCandidate>();
        foreach (var match in matches.OrderByDescending(match => match.RelevanceScore))
        {
            if (videos.TryGetValue(match.VideoId, out var video)
                && ToCandidate(match, video) is { } candidate
                && !found.Exists(candidate.Overlaps)
                && check.Passes(candidate.Attributes, $"{candidate.Description}\n{candidate.Transcript}", string.Join('\n', video.Scenes.Select(scene => scene.Description))))
            {
                found.Add(candidate);
            }
        }

        return OwnLanguageFirst(found, language);
    }

    /// <summary>Where every clip speaks another language, none is worse for it.</summary>
    private static List<ClipCandidate> OwnLanguageFirst(List<ClipCandidate> found, string? language)
    {
        var foreign = found.Where(clip => language is not null && NarrationLanguage.IsOther($"{clip.Description}\n{clip.Transcript}", language)).ToHashSet();
        return foreign.Count == found.Count
            ? found
            : [.. found.Select(clip => foreign.Contains(clip) ? clip with { Score = ForeignShare * clip.Score } : clip).OrderByDescending(clip => clip.Score)];
    }

    private static ClipCandidate? ToCandidate(ContentMatch match, LibraryVideo video)
    {
        var scene = SceneOf(match, video);
        // The whole scene, or of a long one the stretch around the match.
        var span = match.Span.Around(Math.Min(Longest, scene.Span.Frames), scene.Span);
        if (span.Frames < Math.Min(Shortest, video.Whole.Frames))
        {
            return null;
        }

        var clip = Of(video, scene, span);
        var score = match.RelevanceScore
            + (match.RelevanceScore > HighQuality ? HighQualityBonus : 0)
            - (clip.Description.Length + clip.Transcript.Length == 0 ? MutePenalty : 0);
        return clip with { Score = score, Confidence = match.Confidence };
    }

    /// <summary>A stretch of a scene that somebody has chosen.</summary>
    public static ClipCandidate Of(LibraryVideo video, Scene scene, FrameSpan span) =>
        new(video.Id, video.Title, span, scene.Span, scene.Description, TranscriptOf(video, span), video.Tags, 0) { Attributes = scene.Attributes, Framing = scene.Framing };

    private static Scene SceneOf(ContentMatch match, LibraryVideo video) =>
        video.Scenes.MaxBy(scene => scene.Span.Shared(match.Span))
        ?? new Scene(video.Whole, "");

    private static string TranscriptOf(LibraryVideo video, FrameSpan span) =>
        string.Join(' ', video.Transcript.Where(cue => Belongs(cue.Span, span)).Select(cue => cue.Text));

    private static bool Belongs(FrameSpan cue, FrameSpan span) =>
        cue.First >= span.First - TranscriptTolerance && cue.End <= span.End + TranscriptTolerance;
}
