namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>
/// Writes without a model: the clips' own sentences, chosen to fill the time and put in order. Nothing is said that does not
/// stand in a clip's description or transcript.
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
        var said = new HashSet<string>();
        assignments = NarrationLanguage.Keep(assignments, wanted);
        var pools = assignments.Select(assignment => Pool(assignment, said)).ToList();
        var budgets = Share([.. assignments.Select(assignment => assignment.Seconds)], [.. pools.Select(pool => pool.Sum(line => line.Seconds))]);
        var owed = 0.0;
        var segments = new List<ScriptSegment>();
        for (var i = 0; i < pools.Count; i++)
        {
            var chosen = Choose(pools[i], budgets[i] + owed);
            // What one segment speaks too long or too short, the next one evens out.
            owed += budgets[i] - chosen.Sum(line => line.Seconds);
            segments.Add(new(Connectives.Join(chosen, i, pools.Count)));
        }

        return new(segments, 1, Name);
    }

    /// <summary>Every sentence of the segment's clips that no segment before has, the most telling first.</summary>
    internal static List<Line> Pool(ScriptAssignment assignment, HashSet<string> said)
    {
        var lines = new List<Line>();
        for (var c = 0; c < assignment.Clips.Count; c++)
        {
            var clip = assignment.Clips[c];
            var seen = Sentences.Split(clip.Description);
            var heard = Sentences.Split(clip.Transcript);
            // What is to be seen, then how it is done in the instructor's words, then the rest of what is to be seen.
            string[] ordered = [.. seen.Take(1), .. heard, .. seen.Skip(1)];
            lines.AddRange(ordered
                .Select(text => new ScriptSentence(CameraTalk.Without(text), clip.Handle, text))
                .Where(sentence => said.Add(Sentences.Normalise(sentence.Text)))
                .Select((sentence, rank) => new Line(c, rank, sentence)));
        }

        return lines;
    }

    /// <summary>The first lines of each clip, until one more would miss the budget by more than it leaves open.</summary>
    private static List<Line> Choose(List<Line> pool, double budget)
    {
        var chosen = new List<Line>();
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

    /// <param name="Clip">The clip's place in the segment.</param>
    /// <param name="Rank">0 is said first.</param>
    internal sealed record Line(int Clip, int Rank, ScriptSentence Sentence)
    {
        public double Seconds { get; } = SpeechRate.Seconds(Sentence.Text);
    }
}
