using System.Text.RegularExpressions;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>Whether a data URI holds a picture. OpenAI takes other formats, addresses and finer detail too; this server takes what Gilgamesh sends.</summary>
internal static partial class PictureCheck
{
    private const int LargestBytes = 20 << 20;

    /// <exception cref="Refusal">It is none.</exception>
    public static void Demand(ImageUrl image, string param)
    {
        Refusal.Demand(image.Detail == "low", $"{param}.detail", "low: this server looks no closer");
        var match = DataUri().Match(image.Url);
        var bytes = new byte[match.Groups[1].Length];
        if (!match.Success || !Convert.TryFromBase64String(match.Groups[1].Value, bytes, out var length))
        {
            throw new Refusal("Expected a base64-encoded data URL with the image MIME type image/jpeg.", $"{param}.url", "invalid_base64");
        }

        if (length > LargestBytes || !bytes.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            throw new Refusal(
                "You uploaded an unsupported image. Please make sure your image is below 20 MB in size and is of the stated format.",
                $"{param}.url", "invalid_image_format");
        }
    }

    [GeneratedRegex(@"^data:image/jpeg;base64,([A-Za-z0-9+/]+=*)$")]
    private static partial Regex DataUri();
}
