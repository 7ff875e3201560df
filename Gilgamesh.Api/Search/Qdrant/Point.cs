using System.Text.Json.Nodes;

namespace Gilgamesh.Api.Search.Qdrant;

internal sealed record Point(Guid Id, ReadOnlyMemory<float> Vector, JsonObject Payload);

/// <param name="Score">The cosine.</param>
/// <param name="Payload">Of the fields that were asked for, those that the point has.</param>
internal sealed record PointMatch(float Score, JsonObject Payload);

/// <param name="Fields">Of the payload; the whole payload where it is empty.</param>
/// <param name="PerVideo">Where given, the limit is one of videos, and this is how many points of each are answered.</param>
internal sealed record PointQuery(
    ReadOnlyMemory<float> Vector, int Limit, float Floor, PointFilter Filter, IReadOnlyList<string> Fields, int? PerVideo = null);

/// <summary>All that is given must hold.</summary>
internal sealed record PointFilter
{
    public static PointFilter None { get; } = new();

    /// <summary>Of one of these videos, where there are some.</summary>
    public IReadOnlyCollection<Guid> VideoIds { get; init; } = [];

    /// <summary>But not these points.</summary>
    public IReadOnlyCollection<Guid> Except { get; init; } = [];

    /// <summary>Only points that Gilgamesh wrote, none of the predecessor.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>Points whose vector is of this model.</summary>
    public string? Model { get; init; }

    /// <summary>Where a model is given: points that name none pass too. The predecessor's do not.</summary>
    public bool OrNoModel { get; init; }

    /// <summary>At least one of them, where there are some.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>None of these attributes.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>At least one attribute of each list, or a point of the predecessor, which has none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> With { get; init; } = [];
}

/// <param name="Dimensions">Null where the collection has several named vectors, or none: it is not ours.</param>
internal sealed record CollectionInfo(int? Dimensions, bool IsCosine, long Points, long Indexed, bool IsBusy);
