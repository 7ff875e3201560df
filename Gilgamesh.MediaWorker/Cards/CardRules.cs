using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;

namespace Gilgamesh.MediaWorker.Cards;

/// <summary>What a card must be like, before anything is made of it.</summary>
internal static class CardRules
{
    public const int MinFrames = HouseFormat.FramesPerSecond;
    public const int MaxFrames = 6 * HouseFormat.FramesPerSecond;

    private const int MaxText = 300;
    private const int MaxLabel = 40;

    /// <exception cref="WorkerFault">A field is out of its range.</exception>
    public static void Check(StitchCard card, string field)
    {
        WorkerFault.Require(!string.IsNullOrWhiteSpace(card.Text) && card.Text.Length <= MaxText, $"{field}.text", $"1 to {MaxText} characters long");
        WorkerFault.Require(card.Label is null || card.Label.Length <= MaxLabel, $"{field}.label", $"at most {MaxLabel} characters long");
        WorkerFault.Require(card.Frames is >= MinFrames and <= MaxFrames, $"{field}.frames", $"from {MinFrames} to {MaxFrames}");
        WorkerFault.Require(
            CaptionRules.IsColour(card.Look.Background) && CaptionRules.IsColour(card.Look.Color) && CaptionRules.IsColour(card.Look.Accent), $"{field}.look", "with colours as #RRGGBB");
        WorkerFault.Require(CaptionRules.IsFont(card.Look.Font), $"{field}.look.font", "the name of a font family");
    }
}
