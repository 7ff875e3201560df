using Gilgamesh.Api.Search.Wishes;

namespace Gilgamesh.Api.Search;

/// <summary>
/// The one score of a segment for a query, 0 to 1: its meaning, its words, the meaning of the video that it stands in, and what the query wishes for. It depends on
/// query and library alone, so that scores of different queries can be compared. The weights were chosen by <c>bench relevance</c>.
/// </summary>
internal static class Relevance
{
    private const float WordWeight = 0.4f;
    private const float VideoWeight = 0.75f;

    // What a segment with all of a query's words comes to, where the meaning is known.
    private const float WordsAlone = 0.6f;

    private const float WishWeight = 0.6f;

    // Of a segment that shows another thing than the one that is named.
    private const float OtherShare = 0.4f;

    /// <summary>With what the query wishes for.</summary>
    public static float With(WishFit wish, float relevance)
    {
        var wished = relevance + (WishWeight * wish.Share * (1 - relevance));
        return wish.IsOther ? OtherShare * wished : wished;
    }

    /// <param name="meaning">Cosine of the segment and the query; NaN where it is not known.</param>
    /// <param name="words">As <see cref="Words.WordIndex.Match"/> gives it; no more than all of them counts.</param>
    /// <param name="video">Cosine of the video's mean and the query; NaN where it is not known.</param>
    public static float Of(float meaning, float words, float video)
    {
        var held = Math.Min(1, words);
        if (float.IsNaN(meaning))
        {
            return WordsAlone * held;
        }

        var around = float.IsNaN(video) ? meaning : video;
        return Math.Min(1, (Math.Max(0, meaning) + (WordWeight * held) + (VideoWeight * Math.Max(0, around))) / (1 + WordWeight + VideoWeight));
    }
}
