using System.Text;

namespace Gilgamesh.MediaWorker.Media;

/// <summary>The content type of stored bytes, by their first ones: there are no file names here.</summary>
internal static class MediaType
{
    /// <summary>Leaves the stream at its beginning.</summary>
    public static async Task<string> SniffAsync(Stream content, CancellationToken cancel)
    {
        var head = new byte[64];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        content.Position = 0;
        return Of(head.AsSpan(0, read));
    }

    public static string Of(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
        {
            return head[8..12].SequenceEqual("M4A "u8) ? "audio/mp4" : head[8..12].SequenceEqual("qt  "u8) ? "video/quicktime" : "video/mp4";
        }

        return head switch
        {
            [0x1A, 0x45, 0xDF, 0xA3, ..] => Encoding.ASCII.GetString(head).Contains("webm", StringComparison.Ordinal) ? "video/webm" : "video/x-matroska",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
            [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "audio/flac",
            [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] => "audio/mpeg",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "video/x-msvideo",
            [(byte)'F', (byte)'L', (byte)'V', ..] => "video/x-flv",
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "video/ogg",
            [0x47, ..] => "video/mp2t",
            [0, 0, 1, 0xBA, ..] => "video/mpeg",
            _ => "application/octet-stream",
        };
    }
}
