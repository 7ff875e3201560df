using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>How a video shows what is said. Public, because validation skips internal types.</summary>
public sealed record CaptionsRequest(
    [property: OneOf("none", "track", "burned"), Description("track: a text track in the MP4, at no cost; burned: drawn on the picture, which is encoded again; none. The files captions.srt, .vtt and .ass are there in every mode.")]
    string Mode = "track",
    [property: OneOf("clean", "boxed", "karaoke", "pop", "lower-third"), Description("How burned captions look: clean (white, outlined), boxed (on a dark box), karaoke (the spoken word in another colour), pop (one to three big words at a time), lower-third (at the left, on a box).")]
    string Style = "clean",
    [property: OneOf("auto", "top", "middle", "bottom"), Description("Where burned captions stand; auto: where the style has them. The apps' own buttons and texts are kept clear of.")]
    string Position = "auto",
    [property: RegularExpression("^[a-z]{2,3}$", ErrorMessage = "language must be two or three lower-case letters of ISO 639."), Description("The language that players name the track by; the narration's own where there is none. Nothing is translated.")]
    string? Language = null,
    [property: Between(10, 60), Description("Most characters in a line, 10 to 60; a Chinese or Japanese one counts for two. By default 42, less in narrow pictures.")]
    int? MaxChars = null,
    [property: Colour, Description("Colour of the spoken word (karaoke, pop), #RRGGBB.")]
    string? Highlight = null,
    [property: FontFamily, Description("An installed font family.")]
    string? Font = null,
    [property: Between(12, 200), Description("Height of the letters' line in pixels, 12 to 200.")]
    int? Size = null,
    [property: Colour, Description("Colour of the text, #RRGGBB.")]
    string? Color = null,
    [property: Colour, Description("Colour of the outline, #RRGGBB.")]
    string? StrokeColor = null,
    [property: Between(0.0, 12.0), Description("Width of the outline in pixels, 0 to 12.")]
    double? Stroke = null,
    [property: Colour, Description("Colour of the box behind the text, #RRGGBB.")]
    string? Background = null,
    [property: Between(0, 600), Description("Pixels between the text and the edge that it stands at.")]
    int? Margin = null)
{
    internal bool IsShown => Mode != "none";

    internal CaptionMode ShownAs => Mode == "burned" ? CaptionMode.Burned : CaptionMode.Track;

    internal CaptionStyle Look => new(
        Read<CaptionPreset>(Style), Read<CaptionPosition>(Position), Highlight, Font, Size, Color, StrokeColor, Stroke, Background, Margin);

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(name), ApiJson.Options)!;
}
