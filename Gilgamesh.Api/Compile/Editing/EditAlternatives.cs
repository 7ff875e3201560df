using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>What else could be shown: clips that fit a segment, keep to what was asked for, and are shown nowhere yet.</summary>
internal sealed class EditAlternatives(CompilationSearchEngine search, ClipFinder finder)
{
    private const int MaxClips = 5;

    public async Task<VideoEdit> AddAsync(OpenEdit open, CancellationToken cancel)
    {
        var constraints = open.Before.Plan.Constraints;
        List<string> texts = [.. open.Edit.Segments!.Select(segment => segment.Query).OfType<string>().Where(query => query.Length > 0).Distinct()];
        var queries = texts.Select(text => new SearchQuery(text, 1, SearchQuery.MinDuration, [])).ToList();
        var matches = await search.SearchAsync(queries, constraints, cancel);
        var found = await finder.FindAsync(matches, queries, constraints, NarrationLanguage.Wanted(open.Request), cancel);
        var shown = open.Edit.Segments!.SelectMany(segment => segment.Clips!).Select(clip => (clip.VideoId, Span: FrameSpan.Of(clip.Start, clip.End))).ToList();
        var best = texts.Zip(found, (text, clips) => (text, Clips: Best(clips))).ToDictionary(query => query.text, query => query.Clips);
        return open.Edit with
        {
            Segments = [.. open.Edit.Segments!.Select(segment => segment with
            {
                Clips = [.. segment.Clips!.Select(clip => clip with { Alternatives = best.GetValueOrDefault(segment.Query ?? "") ?? [] })],
            })],
        };

        IReadOnlyList<PlanClipView> Best(IReadOnlyList<ClipCandidate> clips) =>
            [.. ClipSelector.Fitting([.. clips.Where(clip => !shown.Exists(other => other.VideoId == clip.VideoId && other.Span.Overlaps(clip.Span)))]).Take(MaxClips).Select(PlanClipView.Of)];
    }
}
