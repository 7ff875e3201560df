using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Http.Fields;

/// <summary>A client's own words for a thing, kept and sent back as they came. Null where there are none.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class MetadataAttribute : ValidationAttribute
{
    public const string Field = "metadata";

    public const string Allowed = "an object of at most 50 texts of at most 500 characters, with names of 1 to 40 characters";

    public override bool RequiresValidationContext => true;

    public static bool Holds(IReadOnlyDictionary<string, string> metadata) => metadata.Count <= 50
        && metadata.All(pair => pair.Key.Length is > 0 and <= 40 && pair.Value is { Length: <= 500 } && TextAttribute.IsStorable(pair.Key) && TextAttribute.IsStorable(pair.Value));

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        FieldRule.Check(value is not IReadOnlyDictionary<string, string> metadata || Holds(metadata), validationContext, Allowed, "another");
}
