using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>What is known of a model.</summary>
/// <param name="ImageBase">Tokens of any image; all that one of low detail costs.</param>
/// <param name="ImageTile">Tokens of each 512 pixel tile more.</param>
internal sealed record ChatModel(string Id, int ContextTokens, int MaxOutputTokens, int ImageBase, int ImageTile)
{
    public static IReadOnlyList<ChatModel> All { get; } =
    [
        // An image costs as many dollars as with gpt-4o; that makes it so many of the cheaper tokens.
        new("gpt-4o-mini", 128_000, 16_384, 2833, 5667),
        new("gpt-4o-mini-2024-07-18", 128_000, 16_384, 2833, 5667),
        new("gpt-4o", 128_000, 16_384, 85, 170),
        new("gpt-4o-2024-08-06", 128_000, 16_384, 85, 170),
        new("gpt-4.1", 1_047_576, 32_768, 85, 170),
    ];

    public static ChatModel Of(string id) => All.FirstOrDefault(model => model.Id == id) ?? throw Refusal.NoSuchModel(id);

    public int TokensOf(ImageInfo image)
    {
        if (image.Detail == "low")
        {
            return ImageBase;
        }

        // Into a square of 2048, then the shorter side to 768, never enlarged; then whole tiles.
        var fit = Math.Min(1, 2048.0 / Math.Max(image.Width, image.Height));
        var shrink = fit * Math.Min(1, 768.0 / (Math.Min(image.Width, image.Height) * fit));
        var tiles = Math.Ceiling(image.Width * shrink / 512) * Math.Ceiling(image.Height * shrink / 512);
        return ImageBase + ImageTile * (int)tiles;
    }
}
