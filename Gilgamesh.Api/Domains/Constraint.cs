using System.Text.Json.Serialization;

namespace Gilgamesh.Api.Domains;

/// <summary>What every clip has to keep to.</summary>
/// <param name="Attribute">A name of <see cref="SegmentAttributes"/>, or <see cref="Text"/>.</param>
/// <param name="Values">
/// To exclude: a clip shows none of them. To require: what a clip shows is known and among them, all of it. Of <see cref="Text"/>: words or
/// phrases, and what else the same thing is called.
/// </param>
/// <param name="Said">The user's own words.</param>
internal sealed record Constraint(ConstraintMode Mode, string Attribute, IReadOnlyList<string> Values, string Said)
{
    /// <summary>What is written about a clip: for all that has no attribute.</summary>
    public const string Text = "text";

    /// <summary>The values as <see cref="SegmentAttributes"/> writes them; none of <see cref="Text"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Attributes => Attribute == Text ? [] : [.. Values.Select(value => SegmentAttributes.Of(Attribute, value))];
}

[JsonConverter(typeof(JsonStringEnumConverter<ConstraintMode>))]
internal enum ConstraintMode
{
    [JsonStringEnumMemberName("exclude")]
    Exclude,

    [JsonStringEnumMemberName("require")]
    Require,
}
