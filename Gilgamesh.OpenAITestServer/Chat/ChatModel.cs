using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>What is known of a model.</summary>
/// <param name="ImageTokens">Of an image of low detail.</param>
internal sealed record ChatModel(string Id, int ContextTokens, int MaxOutputTokens, int ImageTokens)
{
    private static readonly ChatModel[] All =
    [
        // An image costs as many dollars as with gpt-4o; that makes it so many of the cheaper tokens.
        new("gpt-4o-mini", 128_000, 16_384, 2833),
        new("gpt-4o-mini-2024-07-18", 128_000, 16_384, 2833),
        new("gpt-4o", 128_000, 16_384, 85),
        new("gpt-4o-2024-08-06", 128_000, 16_384, 85),
        new("gpt-4.1", 1_047_576, 32_768, 85),
    ];

    public static ChatModel Of(string id) => All.FirstOrDefault(model => model.Id == id) ?? throw Refusal.NoSuchModel(id);
}
