namespace Gilgamesh.Api.Search;

/// <summary>
/// How sure it is that a segment fits its query: a logistic regression over its score and the query's foreignness, fitted on HiREST and
/// free-exercise-db with topics that a library has and others that were taken out of it, and checked on DiDeMo (docs/decisions/search.md).
/// </summary>
internal static class Confidence
{
    private const double ScoreWeight = 8.6;
    private const double ForeignnessWeight = -5.2;
    private const double Bias = -4.85;

    // Of words alone a score is lower for what fits as well.
    private const double BiasOfWords = -4;

    private const double High = 0.5;
    private const double Medium = 0.2;

    // As it is on the average for queries whose answer is there.
    private const double UsualForeignness = 0.1;

    /// <param name="score">See <see cref="Relevance"/>.</param>
    /// <param name="foreignness">Of the query to what was found for it, -1 to 1; NaN where it is not known.</param>
    /// <returns>A probability.</returns>
    public static double Of(double score, double foreignness) =>
        Logistic((ScoreWeight * score) + (ForeignnessWeight * (double.IsNaN(foreignness) ? UsualForeignness : foreignness)) + Bias);

    /// <summary>Where nothing is known of meanings.</summary>
    public static double OfWords(double score) => Logistic((ScoreWeight * score) + BiasOfWords);

    /// <summary><c>high</c> where it fits more likely than not, <c>low</c> where one in five or fewer does.</summary>
    public static string Name(double confidence) => confidence >= High ? "high" : confidence >= Medium ? "medium" : "low";

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
