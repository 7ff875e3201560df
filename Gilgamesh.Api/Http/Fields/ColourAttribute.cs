using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Http.Fields;

/// <summary><c>#RRGGBB</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColourAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => FieldRule.Check(
        value is null or string { Length: 7 } and ['#', ..] && ((string?)value)?[1..].All(char.IsAsciiHexDigit) != false, validationContext, "a colour as #RRGGBB", Came.From(value));
}
