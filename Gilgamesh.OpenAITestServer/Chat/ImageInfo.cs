using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>What a data URI holds. OpenAI takes GIF, WebP and addresses too; this server reads JPEG and PNG.</summary>
/// <param name="Detail">low, high or auto.</param>
internal sealed partial record ImageInfo(string MediaType, int Width, int Height, int Bytes, string Detail)
{
    private const int LargestBytes = 20 << 20;

    /// <exception cref="Refusal">It is no image.</exception>
    public static ImageInfo Read(ImageUrl image, string param)
    {
        if (image.Detail is not (null or "low" or "high" or "auto"))
        {
            throw Refusal.OutOfRange($"{param}.detail", "one of low, high, auto");
        }

        var match = DataUri().Match(image.Url);
        var bytes = new byte[match.Success ? match.Groups[2].Length : 0];
        if (!match.Success || !Convert.TryFromBase64String(match.Groups[2].Value, bytes, out var length))
        {
            throw new Refusal("Expected a base64-encoded data URL with an image MIME type image/jpeg or image/png.", $"{param}.url", "invalid_base64");
        }

        var size = match.Groups[1].Value == "png" ? PngSize(bytes.AsSpan(0, length)) : JpegSize(bytes.AsSpan(0, length));
        if (size is not var (width, height) || length > LargestBytes)
        {
            throw new Refusal(
                "You uploaded an unsupported image. Please make sure your image is below 20 MB in size and is of the stated format.",
                $"{param}.url", "invalid_image_format");
        }

        return new($"image/{match.Groups[1].Value}", width, height, length, image.Detail ?? "auto");
    }

    private static (int Width, int Height)? PngSize(ReadOnlySpan<byte> png) =>
        png.Length > 24 && png.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            ? (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]))
            : null;

    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> jpeg)
    {
        if (!jpeg.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }

        for (var at = 2; at + 9 < jpeg.Length && jpeg[at] == 0xFF;)
        {
            // A frame header is C0 to CF, but for the tables C4, C8 and CC.
            if (jpeg[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return null;
    }

    [GeneratedRegex(@"^data:image/(jpeg|png);base64,([A-Za-z0-9+/]+=*)$")]
    private static partial Regex DataUri();
}
