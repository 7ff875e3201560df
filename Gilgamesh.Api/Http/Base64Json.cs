using System.Buffers;
using System.Text.Json;

namespace Gilgamesh.Api.Http;

/// <summary>Writes bytes into a JSON document as base64 in pieces, so that no video or sound is ever whole in memory.</summary>
internal static class Base64Json
{
    // A multiple of 3, so that no piece but the last one needs padding.
    private const int PieceBytes = 48 * 1024;

    /// <summary>Writes the stream's bytes as the value of <paramref name="property"/>, flushing after each piece.</summary>
    public static async Task WriteBase64Async(this Utf8JsonWriter json, string property, Stream content, CancellationToken cancel)
    {
        json.WritePropertyName(property);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            int read;
            do
            {
                read = await content.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, cancel);
                json.WriteBase64StringSegment(piece.AsSpan(0, read), isFinalSegment: read < PieceBytes);
                await json.FlushAsync(cancel);
            }
            while (read == PieceBytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
