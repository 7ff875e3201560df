using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Http.Links;

/// <summary>Configuration section <c>Links</c>.</summary>
internal sealed class LinkOptions : IValidatableObject
{
    public const string Section = "Links";

    private const int MinLength = 16;

    /// <summary>What links are signed with, the same for all Apis: at least 16 characters. Without it there are no signed links.</summary>
    public string? Secret { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => string.IsNullOrEmpty(Secret) || Secret.Length >= MinLength
        ? []
        : [new($"Links:Secret (Links__Secret) must be a text of at least {MinLength} characters.")];
}
