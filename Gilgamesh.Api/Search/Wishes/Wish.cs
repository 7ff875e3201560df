using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Search.Wishes;

/// <summary>
/// What a query wishes for beyond its words and their meaning: what a movement is good for stands in no description. It moves what fits to
/// the front, and rules nothing out.
/// </summary>
/// <param name="Needs">Each with how surely it is meant, 0 to 1.</param>
/// <param name="Movements">That are named, as attributes.</param>
/// <param name="Equipment">That is named, as attributes.</param>
internal sealed record Wish(IReadOnlyList<(Need Need, double Sureness)> Needs, IReadOnlySet<string> Movements, IReadOnlySet<string> Equipment)
{
    /// <summary>A segment that holds more than this of what is wished for is an answer, whatever its text says.</summary>
    public const float Enough = 0.3f;

    // On DiDeMo and HiREST less than a hundredth is of the field of fitness, of exercises two thirds.
    private const float EnoughOfTheField = 0.2f;

    public static Wish None { get; } = new([], new HashSet<string>(), new HashSet<string>());

    public bool IsNone => Needs.Count == 0 && Movements.Count == 0 && Equipment.Count == 0;

    /// <summary>
    /// How a segment fits it. Only one that is known to be of the field does at all; and in a library of which little is of the field, a word
    /// like "back" or "running" means something else.
    /// </summary>
    /// <param name="ofTheField">The share of the library that is.</param>
    public WishFit FitOf(string[] attributes, float ofTheField = 1)
    {
        var weight = Math.Min(1, ofTheField / EnoughOfTheField);
        return IsNone || !attributes.Has(SegmentAttributes.Kind) ? WishFit.Unknown : new(weight * ShareOf(attributes), weight == 1 && IsOther(attributes));
    }

    private float ShareOf(string[] attributes)
    {
        if (attributes.Any(Movements.Contains))
        {
            return 1;
        }

        // What is surely meant counts much more than what may be.
        var weight = Needs.Sum(need => need.Sureness * need.Sureness);
        return weight == 0 ? 0 : (float)(Needs.Max(need => need.Sureness) * Needs.Sum(need => need.Sureness * need.Sureness * need.Need.ServedBy(attributes)) / weight);
    }

    /// <summary>Shows another movement or other equipment than what is named. A movement that serves the need as well is no other one.</summary>
    private bool IsOther(string[] attributes) =>
        IsOther(attributes, SegmentAttributes.Equipment, Equipment)
        || (IsOther(attributes, SegmentAttributes.Movement, Movements)
            && !Needs.Any(need => need.Need.Serving.Any(part => part.Attributes.Any(one => one.IsOf(SegmentAttributes.Movement) && attributes.Contains(one)))));

    private static bool IsOther(string[] attributes, string name, IReadOnlySet<string> named) =>
        named.Count > 0 && attributes.Has(name) && !attributes.Any(named.Contains);
}

/// <param name="Share">How much of the wish it holds, 0 to 1.</param>
/// <param name="IsOther">It shows something else than what is named.</param>
internal readonly record struct WishFit(float Share, bool IsOther)
{
    public static WishFit Unknown => default;
}
