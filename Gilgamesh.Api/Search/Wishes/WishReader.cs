using System.Numerics.Tensors;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Api.Search.Wishes;

/// <summary>Reads what a query wishes for, with what is known of the field: the body parts, movements and equipment that it names, and the need that is nearest to it.</summary>
internal sealed class WishReader(Domain domain, PhraseVectors vectors)
{
    // Cosines of a need: not meant up to the one, surely meant from the other on.
    private const float Unlike = 0.4f;
    private const float Alike = 0.7f;

    private readonly IReadOnlyList<(Need Need, IReadOnlySet<string> Stems)> _phrases =
        [.. domain.Needs.SelectMany(need => need.Said.Select(said => (need, StemsOf(said))))];

    /// <param name="meaning">The query's vector; null where it is not known.</param>
    public async Task<Wish> ReadAsync(string query, float[]? meaning, CancellationToken cancel)
    {
        var named = domain.Words.WishesIn(query);
        List<(Need, double)> needs = [];
        if (Named(SegmentAttributes.Body, SegmentAttributes.Kind) is { Count: > 0 } said)
        {
            needs.Add((new([], [.. said.GroupBy(SegmentAttributes.NameOf).Select(same => new NeedPart(same.ToHashSet(), IsHarm: false))]), 1));
        }

        if (NearestTo(query, meaning, await vectors.OfAsync(domain.NeedPhrases, cancel)) is { Sureness: > 0 } nearest)
        {
            needs.Add(nearest);
        }

        var equipment = Named(SegmentAttributes.Equipment);
        equipment.Remove(SegmentAttributes.Of(SegmentAttributes.Equipment, SegmentAttributes.None));
        return new(needs, Named(SegmentAttributes.Movement), equipment);

        HashSet<string> Named(params string[] names) => [.. named.Where(wish => names.Any(wish.IsOf))];
    }

    private (Need Need, double Sureness) NearestTo(string query, float[]? meaning, IReadOnlyList<float[]> phrases)
    {
        var stems = StemsOf(query);
        return _phrases
            .Select((phrase, n) => phrase.Stems.Count > 0 && phrase.Stems.IsSubsetOf(stems) ? (phrase.Need, 1.0)
                : meaning is null || phrases.Count == 0 ? (phrase.Need, 0)
                : (phrase.Need, Sureness: Math.Clamp((TensorPrimitives.Dot(phrases[n], meaning) - Unlike) / (Alike - Unlike), 0, 1)))
            .DefaultIfEmpty()
            .MaxBy(need => need.Item2);
    }

    private static HashSet<string> StemsOf(string text) => [.. QueryWords.Of(text).Select(forms => forms[0])];
}
