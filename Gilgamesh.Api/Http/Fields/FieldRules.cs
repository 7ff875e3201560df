using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Http.Fields;

/// <summary>A rule of a request's field. Its message says what is allowed, and what came, in the request's own words.</summary>
internal static class FieldRule
{
    public static ValidationResult? Check(bool holds, ValidationContext field, string allowed, string came) => holds
        ? ValidationResult.Success
        : new($"{FieldNames.Spell(field.MemberName ?? "")} must be {allowed}; it is {came}.", [field.MemberName ?? ""]);
}

/// <summary>A number from one to another one.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class BetweenAttribute : RangeAttribute
{
    private readonly string _kind;

    public BetweenAttribute(int min, int max)
        : base(min, max) => _kind = "a whole number";

    public BetweenAttribute(double min, double max)
        : base(min, max) => _kind = "a number";

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        FieldRule.Check(IsValid(value), validationContext, FormattableString.Invariant($"{_kind} from {Minimum} to {Maximum}"), Came.From(value));
}

/// <summary>A text that the database takes: no zero character and no half of a surrogate pair. Null is left to <see cref="RequiredAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class TextAttribute(int max) : StringLengthAttribute(max)
{
    /// <summary>The text is only looked at, and may hold anything.</summary>
    public bool AnyCharacter { get; set; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value is not string text
        ? ValidationResult.Success
        : FieldRule.Check(
            IsValid(text) && (AnyCharacter || IsStorable(text)), validationContext,
            $"Unicode text of {(MinimumLength > 0 ? $"{MinimumLength} to {MaximumLength}" : $"at most {MaximumLength}")} characters, without a zero character",
            $"{Came.From(text)}, of {text.Length} characters");

    /// <summary>Whether the database takes it.</summary>
    public static bool IsStorable(string text) => !text.Contains('\0') && IsWhole(text);

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One of a few values.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class OneOfAttribute(params object[] values) : AllowedValuesAttribute(values)
{
    /// <summary>Why there is no more choice.</summary>
    public string? Because { get; init; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => FieldRule.Check(
        IsValid(value), validationContext, string.Join(" or ", Values.Select(Came.Plain)) + (Because is null ? "" : $" ({Because})"), Came.From(value));
}

/// <summary>A list of so many items, none of them null. Null is left to <see cref="RequiredAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ItemsAttribute(int min, int max) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not System.Collections.IEnumerable items)
        {
            return ValidationResult.Success;
        }

        var all = items.Cast<object?>().ToList();
        return FieldRule.Check(
            all.Count >= min && all.Count <= max && !all.Contains(null), validationContext, $"a list of {min} to {max} items, none of them null",
            $"one of {all.Count}{(all.Contains(null) ? ", with null in it" : "")}");
    }
}
