namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>How it is said what clips have to keep to, besides exclusions.</summary>
internal sealed record ConstraintWords
{
    /// <summary>Before a position or a thing, of which there is nothing but that.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Behind it.</summary>
    public IReadOnlyList<string> OnlyAfter { get; init; } = [];

    /// <summary>Before equipment: that, or none.</summary>
    public IReadOnlyList<string> Have { get; init; } = [];

    /// <summary>Before a position that is not left.</summary>
    public IReadOnlyList<string> Stay { get; init; } = [];

    /// <summary>Behind a position in which all is done.</summary>
    public IReadOnlyList<string> Exercises { get; init; } = [];

    /// <summary>All of it is done on a chair.</summary>
    public IReadOnlyList<string> Seated { get; init; } = [];

    /// <summary>Before a part of the body that is not to be loaded.</summary>
    public IReadOnlyList<string> EasyOn { get; init; } = [];

    /// <summary>Right before such a part.</summary>
    public IReadOnlyList<string> Bad { get; init; } = [];

    /// <summary>May stand before <see cref="Bad"/>, and means nothing else then.</summary>
    public IReadOnlyList<string> BadBefore { get; init; } = [];

    /// <summary>Behind such a part.</summary>
    public IReadOnlyList<string> Ache { get; init; } = [];

    /// <summary>Behind such a part, joined to it or with a hyphen.</summary>
    public IReadOnlyList<string> Friendly { get; init; } = [];

    /// <summary>Before a position that is not taken.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>Before a verb of such a position: "can't kneel".</summary>
    public IReadOnlyList<string> Dont { get; init; } = [];

    /// <summary>Nothing that makes noise or shakes joints.</summary>
    public IReadOnlyList<string> Quiet { get; init; } = [];
}
