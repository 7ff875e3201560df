using System.Buffers.Binary;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.Resources;

/// <summary>As many different files as a test needs, out of one: each ends with a box of its own that players skip.</summary>
internal static class TinyVideo
{
    public static async Task<byte[]> BytesAsync(int seconds = 1)
    {
        var video = await File.ReadAllBytesAsync(await SmallVideos.MakeAsync(1, seconds: seconds));
        var box = new byte[24];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        "free"u8.CopyTo(box.AsSpan(4));
        Guid.NewGuid().TryWriteBytes(box.AsSpan(8));
        return [.. video, .. box];
    }

    public static async Task<Form> FormAsync(int seconds = 1) => Of(await BytesAsync(seconds));

    public static Form Of(byte[] video) => new Form().Bytes("file", video, "tiny.mp4");
}
