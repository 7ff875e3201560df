using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Cards;

/// <summary>When each part of a video begins, in frames.</summary>
/// <param name="SegmentStarts">Of each segment.</param>
/// <param name="Cards">In their order, with the frame that each begins with.</param>
/// <param name="Frames">Of the whole video.</param>
internal sealed record VideoParts(IReadOnlyList<int> SegmentStarts, IReadOnlyList<(Interlude Card, int First)> Cards, int Frames)
{
    /// <param name="segments">Frames of each segment.</param>
    public static VideoParts Of(IReadOnlyList<int> segments, IReadOnlyList<Interlude> interludes)
    {
        List<int> starts = [];
        List<(Interlude Card, int First)> cards = [];
        var at = 0;
        for (var n = 0; n <= segments.Count; n++)
        {
            foreach (var card in interludes.Where(each => each.Place == n))
            {
                cards.Add((card, at));
                at += card.Frames;
            }

            if (n < segments.Count)
            {
                starts.Add(at);
                at += segments[n];
            }
        }

        return new(starts, cards, at);
    }

    /// <summary>As the compilation JSON has them; null for none.</summary>
    public IReadOnlyList<ShownCard>? View => Cards.Count == 0
        ? null
        : [.. Cards.Select(each => new ShownCard(
            each.Card.Kind.ToString().ToLowerInvariant(), each.Card.Text, HouseFormat.Seconds(each.First), HouseFormat.Seconds(each.First + each.Card.Frames)))];
}

/// <summary>A card of a finished video.</summary>
/// <param name="Kind"><c>title</c>, <c>chapter</c> or <c>end</c>.</param>
/// <param name="Start">Seconds of the video.</param>
/// <param name="End">Seconds of the video.</param>
public sealed record ShownCard(string Kind, string Text, double Start, double End);
