using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http.Fields;

namespace Gilgamesh.Api.Compile;

/// <summary>What every clip keeps to, as it was read, and as a plan may say it. Public, because validation skips internal types.</summary>
public sealed record ConstraintView(
    [property: Required, OneOf("exclude", "require"), Description("exclude: a clip shows none of the values. require: what it shows is known and among them.")]
    string Mode,
    [property: Required, OneOf("position", "equipment", "level", "impact", "body", "load", "text"), Description("position, equipment, level, impact, body, load (what is strained), or text: what is written about the clip, to exclude only.")]
    string Attribute,
    [property: Required, Items(1, 100), Description("position: standing, seated, kneeling, hands-and-knees, plank, lying, hanging, floor; impact: low, high, jump; equipment: none, dumbbells, band ...")]
    IReadOnlyList<string> Values,
    [property: Text(300), Description("The words of the request.")]
    string Said = "")
{
    internal static ConstraintView Of(Constraint constraint) =>
        new(constraint.Mode == ConstraintMode.Require ? "require" : "exclude", constraint.Attribute, constraint.Values, constraint.Said);

    /// <summary>What is written can't be required: a text that does not name a thing may show it.</summary>
    internal Constraint ToConstraint() =>
        new(Mode == "require" && Attribute != Constraint.Text ? ConstraintMode.Require : ConstraintMode.Exclude, Attribute, Values, Said);
}
