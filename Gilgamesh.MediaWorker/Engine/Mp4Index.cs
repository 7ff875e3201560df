using System.Buffers.Binary;
using System.Text;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>One track of an MP4, as its index describes it.</summary>
/// <param name="Type"><c>vide</c> or <c>soun</c>.</param>
/// <param name="Samples">Frames of picture, or packets of sound.</param>
/// <param name="Steps">Ticks from one sample to the next, in runs; where there is no reordering, these are the timestamps.</param>
/// <param name="Keyframes">Of a picture, the numbers of the samples that can be begun with, from 0 on.</param>
/// <param name="Reordered">True where samples are not shown in the order in which they stand.</param>
internal sealed record Mp4Track(string Type, double Seconds, int Samples, IReadOnlyList<(uint Count, uint Ticks)> Steps, IReadOnlyList<int> Keyframes, bool Reordered);

/// <summary>
/// Reads the index of an MP4 that the worker itself wrote, with its index in front. It says as much of every frame's time as
/// ffprobe would, without reading all the pictures again.
/// </summary>
internal static class Mp4Index
{
    private const int LongestIndex = 64 << 20;

    /// <summary>Bytes before the boxes that describe the samples, in the box of all of them.</summary>
    private const int EntriesAt = 8;

    /// <summary>Bytes before the boxes in the description of a picture: its size, and what else was thought of in 1990.</summary>
    private const int PictureBoxesAt = 78;

    /// <summary>Frames of a file that holds a picture and nothing else; 0 where there is none.</summary>
    public static int Frames(string path) => Read(path) is [{ Type: "vide" } picture] ? picture.Samples : 0;

    public static IReadOnlyList<Mp4Track> Read(string path) => [.. Tracks(path).Select(Track)];

    /// <summary>What a decoder must know before the first picture, of a file that holds H.264 and nothing else: the sequence and picture parameter sets, as hexadecimal digits.</summary>
    public static string ParameterSets(string path)
    {
        var entries = Mp4Boxes.Inside(Table(Mp4Boxes.Inside(Tracks(path).Single(), "mdia").Single()), "stsd").Single();
        var picture = Mp4Boxes.Inside(entries[EntriesAt..], "avc1").Single();
        return Convert.ToHexStringLower(Mp4Boxes.Inside(picture[PictureBoxesAt..], "avcC").Single().Span);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Tracks(string path)
    {
        using var file = File.OpenRead(path);
        if (Mp4Boxes.Read(file).FirstOrDefault(box => box.Type == "moov") is not { Size: <= LongestIndex } box)
        {
            return [];
        }

        var index = new byte[box.Size];
        file.Position = box.At;
        file.ReadExactly(index);
        return Mp4Boxes.Inside(index.AsMemory(8), "trak");
    }

    private static ReadOnlyMemory<byte> Table(ReadOnlyMemory<byte> media) => Mp4Boxes.Inside(Mp4Boxes.Inside(media, "minf").Single(), "stbl").Single();

    private static Mp4Track Track(ReadOnlyMemory<byte> track)
    {
        var media = Mp4Boxes.Inside(track, "mdia").Single();
        var clock = Mp4Boxes.Inside(media, "mdhd").Single();
        var table = Table(media);
        var steps = Mp4Boxes.Inside(table, "stts").Single();
        var wide = clock.Span[0] == 1;
        var duration = wide ? BinaryPrimitives.ReadUInt64BigEndian(clock.Span[24..]) : Number(clock, 16);
        var type = Encoding.Latin1.GetString(Mp4Boxes.Inside(media, "hdlr").Single().Span[8..12]);
        return new(
            type,
            duration / (double)Number(clock, wide ? 20 : 12),
            (int)Number(Mp4Boxes.Inside(table, "stsz").Single(), 8),
            [.. Enumerable.Range(0, (int)Number(steps, 4)).Select(n => (Number(steps, 8 + (8 * n)), Number(steps, 12 + (8 * n))))],
            type == "vide" ? Keyframes(table) : [],
            Mp4Boxes.Inside(table, "ctts").Any());
    }

    /// <summary>A table that lacks the list has nothing but keyframes.</summary>
    private static int[] Keyframes(ReadOnlyMemory<byte> table) => Mp4Boxes.Inside(table, "stss").SingleOrDefault() is { Length: > 0 } list
        ? [.. Enumerable.Range(0, (int)Number(list, 4)).Select(n => (int)Number(list, 8 + (4 * n)) - 1)]
        : [.. Enumerable.Range(0, (int)Number(Mp4Boxes.Inside(table, "stsz").Single(), 8))];

    private static uint Number(ReadOnlyMemory<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[at..]);
}
