using Dapper;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http;
using Npgsql;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>Says what constraints have ruled out, where they leave too little: none is ever dropped for it.</summary>
internal sealed class ConstraintReport(CompilationSearchEngine search, NpgsqlDataSource database, Domain domain)
{
    // Seconds that rounded lengths may miss the whole by.
    private const double Slack = 1;

    /// <summary>The problem of a plan whose constraints leave nothing; null where there is nothing without them either.</summary>
    public async Task<ProblemException?> NothingLeftAsync(CompilationPlan plan, CancellationToken cancel)
    {
        if (await TightestAsync(plan, cancel) is not { } tightest)
        {
            return null;
        }

        var counts = await CountAsync(tightest.Constraint.Attribute, cancel);
        var has = counts.Count == 0 ? "" : $" The library has, in scenes: {string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}.";
        return new(StatusCodes.Status422UnprocessableEntity, "constraints_leave_nothing", $"{tightest.Text} Nothing is left to show.{has}")
        {
            Extensions =
            {
                ["constraint"] = tightest.Constraint,
                ["constraints"] = plan.Constraints,
                ["library"] = new Dictionary<string, IReadOnlyDictionary<string, int>> { [tightest.Constraint.Attribute] = counts },
                ["queries"] = plan.Queries.Select(query => query.QueryText).ToList(),
            },
        };
    }

    /// <summary>What a video that is shorter than planned, or lacks a topic, is told with; none where the constraints have ruled out nothing that fits.</summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(CompilationPlan plan, ClipSelection selection, CancellationToken cancel) =>
        (plan.Missing.Count > 0 || selection.Segments.Sum(segment => segment.DurationTarget) < plan.TargetDuration - Slack) && await TightestAsync(plan, cancel) is { } tightest
            ? [$"{tightest.Text} The video is shorter than asked for."]
            : [];

    /// <summary>The constraint that rules out the most of what fits otherwise, alone or after those before it.</summary>
    private async Task<Tight?> TightestAsync(CompilationPlan plan, CancellationToken cancel)
    {
        if (plan.Constraints.Count == 0)
        {
            return null;
        }

        var all = await FindAsync(plan, cancel);
        var alone = plan.Constraints.Select(constraint => new Tight(constraint, all.Count, Left(all, [constraint]))).Where(tight => tight.Left < all.Count).ToList();
        var tightest = alone.MinBy(tight => tight.Left);
        // Each leaves some, and together they leave none: the one that takes the last.
        var together = plan.Constraints.Index().Select(one => new Tight(one.Item, all.Count, Left(all, [.. plan.Constraints.Take(one.Index + 1)]))).FirstOrDefault(tight => tight.Left == 0);
        return tightest is { Left: > 0 } ? together ?? tightest : tightest;
    }

    /// <summary>What fits without any constraint: for the plan, and for what it found nothing of. Where nothing does, anything that there is.</summary>
    private async Task<IReadOnlyList<ContentMatch>> FindAsync(CompilationPlan plan, CancellationToken cancel)
    {
        // A plan of steps names those that the constraints have left; its topics are what was asked for.
        var asked = plan.Queries.Select(query => query.Topic ?? query.QueryText).Concat(plan.Missing).Distinct();
        List<SearchQuery> queries = [.. asked.Select(topic => new SearchQuery(topic, 1, SearchQuery.MinDuration, []))];
        var found = (await search.SearchAsync(queries, [], cancel)).SelectMany(query => query.Matches).DistinctBy(match => (match.VideoId, match.SegmentType, match.Span)).ToList();
        return found.Count > 0 ? found : await search.ListAsync([], [], cancel);
    }

    private int Left(IReadOnlyList<ContentMatch> matches, IReadOnlyList<Constraint> constraints)
    {
        var check = new ConstraintCheck(constraints, domain);
        return matches.Count(match => check.Passes(match.Attributes, $"{match.ContentText}\n{string.Join('\n', match.Tags)}"));
    }

    /// <summary>Scenes for each value of an attribute; empty for one that scenes do not have.</summary>
    private async Task<IReadOnlyDictionary<string, int>> CountAsync(string attribute, CancellationToken cancel)
    {
        if (attribute == Constraint.Text)
        {
            return new Dictionary<string, int>();
        }

        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<(string Attribute, int Scenes)>(new CommandDefinition(
            """
            SELECT attribute, count(*)::int FROM video_segments, unnest(attributes) AS attribute
            WHERE type = 'scene' AND starts_with(attribute, @start) GROUP BY attribute ORDER BY 2 DESC, 1
            """,
            new { start = SegmentAttributes.Of(attribute, "") },
            cancellationToken: cancel));
        return rows.ToDictionary(row => SegmentAttributes.ValueOf(row.Attribute), row => row.Scenes);
    }

    /// <param name="All">Clips that fit without any constraint.</param>
    private sealed record Tight(Constraint Constraint, int All, int Left)
    {
        public string Text => $"\"{Constraint.Said}\" leaves {Left} of {All} clips that fit otherwise.";
    }
}
