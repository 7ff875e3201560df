using System.Numerics.Tensors;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Search.Everyday;

/// <summary>
/// What people do all day, as the background that a query is seen against. A cosine alone can't tell what a library lacks: something is
/// always the nearest. A query that is nearer to kayaking than anything that was found for it is about something else.
/// </summary>
internal sealed class EverydayActivities(PhraseVectors vectors)
{
    /// <summary>As many of the best segments are looked at.</summary>
    public const int Answers = 10;

    // Those further away can't be the ones that a query is about.
    private const int Nearest = 20;

    private static readonly IReadOnlyList<string> All = Load();

    /// <summary>By how much the query is nearer to some activity than the nearest of its answers is.</summary>
    /// <param name="answers">For each of some vectors the cosine with the nearest of the query's best segments.</param>
    /// <returns>-1 to 1; NaN where it is not known.</returns>
    public async Task<float> ForeignnessAsync(float[] query, Func<IReadOnlyList<float[]>, Task<IReadOnlyList<float>>> answers, CancellationToken cancel)
    {
        var activities = await vectors.OfAsync(All, cancel);
        if (activities.Count == 0)
        {
            return float.NaN;
        }

        var near = Best.Of(Nearest, activities.Count, n => TensorPrimitives.Dot(query, activities[n]));
        var answered = await answers([.. near.Select(activity => activities[activity.At])]);
        return near.Zip(answered).Max(pair => pair.First.Score - pair.Second);
    }

    private static string[] Load()
    {
        using var lines = new StreamReader(typeof(EverydayActivities).Assembly.GetManifestResourceStream("everyday/activities.txt")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
