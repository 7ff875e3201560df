using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Http.Fields;

/// <summary>A name that a font family can have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FontFamilyAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => FieldRule.Check(
        value is null || (value is string { Length: >= 1 and <= 64 } name && name.All(letter => char.IsLetterOrDigit(letter) || " ._-".Contains(letter, StringComparison.Ordinal))),
        validationContext, "the name of a font family, of up to 64 letters, digits and spaces", Came.From(value));
}
