using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>The voices that a request may name: the six that every provider has, and what the configured speech model adds.</summary>
internal sealed record NarratorVoices(IReadOnlyList<string> Names)
{
    public static NarratorVoices With(IEnumerable<string> more) => new([.. Voices.All.Union(more)]);
}

/// <summary>What is allowed is known only when the service runs.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KnownVoiceAttribute : ValidationAttribute
{
    public override bool RequiresValidationContext => true;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var voices = validationContext.GetRequiredService<NarratorVoices>().Names;
        return FieldRule.Check(voices.Contains(value), validationContext, $"one of {string.Join(", ", voices)}", Came.From(value));
    }
}
