using System.Buffers.Binary;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>
/// Counts the frames of an MP4 that has its index in front and one track, as all clips are. A clip is cut in some 40 ms; asking
/// ffprobe about it would take as long again.
/// </summary>
internal static class FrameCount
{
    private const int LongestIndex = 1 << 20;

    /// <returns>-1 where there is no index.</returns>
    public static int Read(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Math.Min(file.Length, LongestIndex)];
        file.ReadExactly(head);
        // stsz, the table of sample sizes: type, version and flags, size of all (0 where they differ), count.
        var table = head.AsSpan().IndexOf("stsz"u8);
        return table < 0 || table + 16 > head.Length ? -1 : BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(table + 12));
    }
}
