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

    /// <summary>Whether a clip with these attributes keeps to it; null where they do not tell.</summary>
    public bool? Judge(IEnumerable<string> attributes)
    {
        var known = SegmentAttributes.Values(attributes, Attribute).ToList();
        return Mode == ConstraintMode.Require ? known.Count > 0 && known.TrueForAll(Values.Contains)
            : known.Count == 0 ? null
            : !known.Exists(Values.Contains);
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<ConstraintMode>))]
internal enum ConstraintMode
{
    [JsonStringEnumMemberName("exclude")]
    Exclude,

    [JsonStringEnumMemberName("require")]
    Require,
}
