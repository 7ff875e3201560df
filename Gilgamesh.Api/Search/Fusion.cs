namespace Gilgamesh.Api.Search;

/// <summary>
/// Reciprocal rank fusion (Cormack, Clarke, Buettcher 2009): each ranking adds 1 / (60 + rank). Only ranks count, so that
/// cosines and full-text ranks need no common scale.
/// </summary>
internal static class Fusion
{
    private const double K = 60;

    public static IReadOnlyList<(SegmentRow Row, float Cosine)> Fuse(
        IReadOnlyList<(SegmentRow Row, float Cosine)> near, IReadOnlyList<SegmentRow> worded)
    {
        var hits = near.Select((hit, n) => (hit.Row, hit.Cosine, Points: Points(n))).ToDictionary(hit => hit.Row.Id);
        foreach (var (n, row) in worded.Index())
        {
            var hit = hits.GetValueOrDefault(row.Id, (Row: row, Cosine: 0, Points: 0));
            hits[row.Id] = hit with { Points = hit.Points + Points(n) };
        }

        return [.. hits.Values
            .OrderByDescending(hit => hit.Points).ThenByDescending(hit => hit.Cosine).ThenBy(hit => hit.Row.Id)
            .Select(hit => (hit.Row, hit.Cosine))];
    }

    private static double Points(int place) => 1 / (K + place + 1);
}
