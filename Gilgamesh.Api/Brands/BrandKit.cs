using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http.Fields;

namespace Gilgamesh.Api.Brands;

/// <summary>How videos look where a request asks for the brand. Public, because validation skips internal types.</summary>
public sealed record BrandKit(
    [property: Required]
    BrandColors? Colors,
    [property: FontFamily, Description("An installed font family; null for the usual one.")]
    string? Font = null);

/// <summary>Each <c>#RRGGBB</c>.</summary>
public sealed record BrandColors(
    [property: Required, Colour, Description("Of accents: the number and the line on a card, the spoken word in captions.")]
    string? Primary,
    [property: Required, Colour, Description("Behind the text of a card.")]
    string? Background,
    [property: Required, Colour, Description("Of the text on a card.")]
    string? Text);

public sealed record BrandResponse(bool Success, BrandKit Brand, DateTime UpdatedAt);

public sealed record BrandDeletedResponse(bool Success, string Message);
