using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http.Fields;

namespace Gilgamesh.Api.Compile.Cards;

/// <summary>Stills with a text, in which nobody speaks. Public, because validation skips internal types.</summary>
public sealed record CardsRequest(
    [property: Description("A card at the beginning; null for none.")]
    TitleCard? Title = null,
    [property: Description("Cards between the segments, with their number and what they show; null for none.")]
    ChapterCards? Chapters = null,
    [property: Description("A card at the end; null for none.")]
    EndCard? End = null,
    [property: OneOf("color", "blur"), Description("Behind the text: color, or blur, the first picture of the next clip.")]
    string Background = "color")
{
    internal const int MaxText = 200;
}

/// <summary>What a client has written on cards.</summary>
internal static class CardTexts
{
    /// <summary>Each with its field.</summary>
    public static IEnumerable<(string Field, string? Text)> Of(CardsRequest? cards) => [("cards.title.text", cards?.Title?.Text), ("cards.end.text", cards?.End?.Text)];
}

public sealed record TitleCard(
    [property: Text(CardsRequest.MaxText), Description("The video's title where there is none.")]
    string? Text = null,
    [property: Between(1.0, 5.0), Description("Seconds, 1 to 5.")]
    double Duration = 2);

public sealed record ChapterCards(
    [property: OneOf("segment", "topic"), Description("segment: before each; topic: before each that begins another topic than the one before.")]
    string Before = "segment",
    [property: Between(1.0, 5.0), Description("Seconds of each, 1 to 5.")]
    double Duration = 2);

public sealed record EndCard(
    [property: Required, Text(CardsRequest.MaxText, MinimumLength = 1), Description("For example a name and an address.")]
    string? Text,
    [property: Between(1.0, 5.0), Description("Seconds, 1 to 5.")]
    double Duration = 2);
