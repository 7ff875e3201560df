namespace Gilgamesh.Api.Library.Renditions;

/// <summary>A video whose renditions this Api makes now.</summary>
internal sealed record RenditionJob
{
    public Guid Id { get; init; }

    public string MediaId { get; init; } = "";

    public double[] Cuts { get; init; } = [];

    /// <summary>Counting this one; also the token of the lease: whoever takes the row next has another number.</summary>
    public int Attempts { get; init; }
}
