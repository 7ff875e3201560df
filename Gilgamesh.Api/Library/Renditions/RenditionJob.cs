namespace Gilgamesh.Api.Library.Renditions;

/// <summary>A video whose renditions this Api makes now.</summary>
internal sealed record RenditionJob
{
    public Guid Id { get; init; }

    public string MediaId { get; init; } = "";

    public double[] Cuts { get; init; } = [];

    /// <summary>Names of the formats, those that are made ahead among them.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>The token of the lease: whoever takes the row next has another number.</summary>
    public int Attempts { get; init; }

    /// <summary>Of the worker, since it last got any further.</summary>
    public int Failures { get; init; }
}
