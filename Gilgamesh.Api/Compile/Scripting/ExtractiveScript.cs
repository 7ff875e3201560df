using Gilgamesh.Api.Compile.Scripting.Style;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>
/// Writes without a model: what is done, then the instructor's own cues, chosen to fill the time and put in order. Nothing is said
/// that does not stand in a clip's title, description or transcript.
/// </summary>
internal sealed class ExtractiveScript : IScriptGenerator
{
    public const string Name = "offline";

    public Task<CompilationScript> WriteAsync(
        CompilationRequest request, IReadOnlyList<ScriptAssignment> assignments, CancellationToken cancel) =>
        Task.FromResult(Write(assignments, NarrationLanguage.Wanted(request)));

    /// <param name="wanted">The language to speak; null for the one that most clips speak.</param>
    internal static CompilationScript Write(IReadOnlyList<ScriptAssignment> assignments, string? wanted = null)
    {
        assignments = NarrationLanguage.Keep(assignments, wanted);
        var language = StyleCheck.LanguageOf(assignments.Select(assignment => SpokenLines.TextOf(assignment)));
        var said = new HashSet<string>();
        var pools = assignments.Select(assignment => SpokenLines.Of(assignment, said)).ToList();
        var names = assignments.Select((assignment, place) => SpokenLines.Name(assignment, place, assignments.Count, said, isMute: pools[place].Count == 0)).ToList();
        for (var place = 0; place < pools.Count; place++)
        {
            pools[place].InsertRange(0, names[place] is { } name ? [name] : []);
        }

        var seconds = assignments.Sum(assignment => assignment.Seconds);
        var rest = Openings.ShareOfRest(seconds, language);
        var segments = Chosen([.. assignments.Select(assignment => rest * assignment.Seconds)], pools);
        var varied = Openings.Vary(Openings.Place(segments, [.. names.Select(name => name is not null)], language), language);
        return new(Openings.Greet(varied, seconds, language), 1, Name);
    }

    private static List<ScriptSegment> Chosen(IReadOnlyList<double> seconds, List<List<SpokenLine>> pools)
    {
        var budgets = Share(seconds, [.. pools.Select(pool => pool.Sum(line => line.Seconds))]);
        var owed = 0.0;
        var segments = new List<ScriptSegment>();
        for (var i = 0; i < pools.Count; i++)
        {
            var chosen = Choose(pools[i], budgets[i] + owed);
            // What one segment speaks too long or too short, the next one evens out.
            owed += budgets[i] - chosen.Sum(line => line.Seconds);
            segments.Add(new([.. chosen.Select(line => line.Sentence)]));
        }

        return segments;
    }

    /// <summary>The first lines of each clip, until one more would miss the budget by more than it leaves open.</summary>
    private static List<SpokenLine> Choose(List<SpokenLine> pool, double budget)
    {
        var chosen = new List<SpokenLine>();
        var left = budget;
        foreach (var line in pool.OrderBy(line => line.Rank).ThenBy(line => line.Clip))
        {
            if (chosen.Count == 0 || line.Seconds / 2 <= left)
            {
                chosen.Add(line);
                left -= line.Seconds;
            }
        }

        return [.. chosen.OrderBy(line => line.Clip).ThenBy(line => line.Rank)];
    }

    /// <summary>The whole time, shared as it is wanted; what a segment has no words for goes to the others.</summary>
    internal static IReadOnlyList<double> Share(IReadOnlyList<double> wanted, IReadOnlyList<double> capacities)
    {
        var shares = new double[wanted.Count];
        var (left, waiting) = (wanted.Sum(), wanted.Sum());
        foreach (var i in Enumerable.Range(0, wanted.Count).OrderBy(i => capacities[i] / wanted[i]))
        {
            shares[i] = Math.Min(capacities[i], left * wanted[i] / waiting);
            left -= shares[i];
            waiting -= wanted[i];
        }

        return shares;
    }
}
