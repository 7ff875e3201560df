namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>How good the answers to a set's questions are, each 0 to 1.</summary>
/// <param name="Recall">Of the right answers, as far as there is room for them, the share among the first 1, 5 and 10.</param>
/// <param name="ReciprocalRank">One over the place of the first right answer, on the average; 0 where it is not among the first 100.</param>
internal sealed record Quality(IReadOnlyList<double> Recall, double ReciprocalRank)
{
    public const int Depth = 100;

    public static IReadOnlyList<int> Places { get; } = [1, 5, 10];

    /// <param name="answers">For each question its right answers and what was found, best first.</param>
    public static Quality Of(IReadOnlyList<(IReadOnlySet<string> Right, IReadOnlyList<string> Found)> answers) => new(
        [.. Places.Select(places => answers.Average(answer => answer.Found.Take(places).Count(answer.Right.Contains) / (double)Math.Min(places, answer.Right.Count)))],
        answers.Average(answer => answer.Found.Index().Where(found => answer.Right.Contains(found.Item)).Select(found => 1.0 / (found.Index + 1)).FirstOrDefault()));
}
