using System.Buffers.Binary;
using System.Text;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>One track of an MP4, as its index describes it.</summary>
/// <param name="Type"><c>vide</c> or <c>soun</c>.</param>
/// <param name="Samples">Frames of picture, or packets of sound.</param>
/// <param name="Steps">Ticks from one sample to the next, in runs; where there is no reordering, these are the timestamps.</param>
/// <param name="Reordered">True where samples are not shown in the order in which they stand.</param>
internal sealed record Mp4Track(string Type, double Seconds, int Samples, IReadOnlyList<(uint Count, uint Ticks)> Steps, bool Reordered);

/// <summary>
/// Reads the index of an MP4 that the worker itself wrote, with its index in front. It says as much of every frame's time as
/// ffprobe would, without reading all the pictures again.
/// </summary>
internal static class Mp4Index
{
    private const int LongestIndex = 64 << 20;

    /// <summary>Frames of a file that holds a picture and nothing else; 0 where there is none.</summary>
    public static int Frames(string path) => Read(path) is [{ Type: "vide" } picture] ? picture.Samples : 0;

    public static IReadOnlyList<Mp4Track> Read(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[8];
        while (file.ReadAtLeast(header, 8, throwOnEndOfStream: false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(header) - 8;
            if (Type(header) == "moov" && size <= LongestIndex)
            {
                var index = new byte[size];
                file.ReadExactly(index);
                return [.. Boxes(index, "trak").Select(Track)];
            }

            file.Seek(size, SeekOrigin.Current);
        }

        return [];
    }

    private static Mp4Track Track(ReadOnlyMemory<byte> track)
    {
        var media = Boxes(track, "mdia").Single();
        var clock = Boxes(media, "mdhd").Single();
        var table = Boxes(Boxes(media, "minf").Single(), "stbl").Single();
        var steps = Boxes(table, "stts").Single();
        var wide = clock.Span[0] == 1;
        var duration = wide ? BinaryPrimitives.ReadUInt64BigEndian(clock.Span[24..]) : Number(clock, 16);
        return new(
            Encoding.Latin1.GetString(Boxes(media, "hdlr").Single().Span[8..12]),
            duration / (double)Number(clock, wide ? 20 : 12),
            (int)Number(Boxes(table, "stsz").Single(), 8),
            [.. Enumerable.Range(0, (int)Number(steps, 4)).Select(n => (Number(steps, 8 + (8 * n)), Number(steps, 12 + (8 * n))))],
            Boxes(table, "ctts").Any());
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Boxes(ReadOnlyMemory<byte> inside, string type)
    {
        for (var at = 0; at + 8 <= inside.Length;)
        {
            var size = (int)Number(inside, at);
            if (Type(inside.Span[at..]) == type)
            {
                yield return inside[(at + 8)..(at + size)];
            }

            at += size;
        }
    }

    private static string Type(ReadOnlySpan<byte> box) => Encoding.Latin1.GetString(box[4..8]);

    private static uint Number(ReadOnlyMemory<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[at..]);
}
