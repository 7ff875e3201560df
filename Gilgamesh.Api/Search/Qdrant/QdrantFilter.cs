using Qdrant.Client.Grpc;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>A <see cref="PointFilter"/> in Qdrant's conditions. A condition on a list holds where any element does.</summary>
internal static class QdrantFilter
{
    public static Filter Of(PointFilter filter)
    {
        var all = new Filter();
        if (filter.VideoIds.Count > 0)
        {
            all.Must.Add(Conditions.Match(PointFields.VideoId, filter.VideoIds.Select(id => id.ToString()).ToList()));
        }

        if (filter.Tags.Count > 0)
        {
            all.Must.Add(Conditions.Match(PointFields.Tags, filter.Tags));
        }

        if (filter.Without.Count > 0)
        {
            all.MustNot.Add(Conditions.Match(PointFields.Attributes, filter.Without));
        }

        foreach (var some in filter.With)
        {
            all.Must.Add(Conditions.Filter(new Filter { Should = { Conditions.Match(PointFields.Attributes, some), Conditions.IsEmpty(PointFields.SegmentId) } }));
        }

        if (filter.Model is { } model)
        {
            var any = new Filter { Should = { Conditions.MatchKeyword(PointFields.EmbeddingModel, model) } };
            if (filter.OrNoModel)
            {
                any.Should.Add(Conditions.IsEmpty(PointFields.EmbeddingModel));
            }

            all.Must.Add(Conditions.Filter(any));
        }

        if (filter.OwnOnly)
        {
            all.MustNot.Add(Conditions.IsEmpty(PointFields.SegmentId));
        }

        if (filter.Except.Count > 0)
        {
            all.MustNot.Add(Conditions.HasId(filter.Except.ToList()));
        }

        return all;
    }
}
