using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>Finds clips for searches: what fits of each, best first, with the step that it shows.</summary>
internal sealed class ClipFinder(CompilationSearchEngine search, VideoCatalog catalog, StepFinder steps, Domain domain)
{
    /// <summary>What the library has of each topic, before there is a plan.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ClipCandidate>>> FindAsync(
        IReadOnlyList<Topic> topics, RequestReading reading, string? language, CancellationToken cancel)
    {
        var queries = topics.Select(topic => new SearchQuery(topic.Text, 1, SearchQuery.MinDuration, [])).ToList();
        var matches = await search.SearchAsync(queries, reading.Constraints, cancel);
        var listed = new List<QueryMatches>();
        foreach (var (query, topic) in matches.Zip(topics))
        {
            // What serves a wish need not say so in its own words.
            var more = topic.IsOpen || topic.Wishes.Count > 0 ? await search.ListAsync(topic.IsOpen ? [] : topic.Wishes, reading.Constraints, cancel) : [];
            listed.Add(query with { Matches = [.. query.Matches, .. more] });
        }

        return await FindAsync(listed, queries, reading.Constraints, language, cancel);
    }

    /// <param name="matches">Of each query.</param>
    public async Task<IReadOnlyList<IReadOnlyList<ClipCandidate>>> FindAsync(
        IReadOnlyList<QueryMatches> matches, IReadOnlyList<SearchQuery> queries, IReadOnlyList<Constraint> constraints, string? language, CancellationToken cancel)
    {
        var ids = matches.SelectMany(query => query.Matches).Select(match => match.VideoId).Distinct().ToList();
        var videos = (await catalog.GetAsync(ids, cancel)).ToDictionary(video => video.Id);
        var check = new ConstraintCheck(constraints, domain);
        return await steps.NameAsync([.. matches.Select(query => Pinned(CandidateFinder.Find(query.Matches, videos, check, language), queries[query.Query].Clips))], cancel);
    }

    private static IReadOnlyList<ClipCandidate> Pinned(IReadOnlyList<ClipCandidate> clips, IReadOnlyList<PinnedClip> pins) => pins.Count == 0
        ? clips
        : [.. pins.SelectMany(pin => clips.Where(clip => clip.VideoId == pin.VideoId && clip.Span.Overlaps(pin.Span))).Distinct()];
}
