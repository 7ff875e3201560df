using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>Looks into a finished video with ffprobe and ffmpeg, independently of the product's own code.</summary>
internal sealed class Mp4(string path)
{
    public JsonElement Streams => Probe("-show_streams").GetProperty("streams");

    public JsonElement Video => Streams.EnumerateArray().Single(stream => stream.GetProperty("codec_type").GetString() == "video");

    public JsonElement Audio => Streams.EnumerateArray().Single(stream => stream.GetProperty("codec_type").GetString() == "audio");

    /// <summary>Of every frame of the picture, in seconds.</summary>
    public IReadOnlyList<double> Pts => [.. Run("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture))];

    /// <summary>What a decoder complains about.</summary>
    public string Complaints => Run("ffmpeg", "-v", "warning", "-i", path, "-f", "null", "-");

    /// <summary>The top-level boxes in their order.</summary>
    public IReadOnlyList<string> Boxes
    {
        get
        {
            using var file = new BinaryReader(File.OpenRead(path));
            var boxes = new List<string>();
            while (file.BaseStream.Position < file.BaseStream.Length)
            {
                var start = file.BaseStream.Position;
                long size = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(file.ReadUInt32());
                boxes.Add(new string(file.ReadChars(4)));
                size = size == 1 ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(file.ReadInt64()) : size;
                file.BaseStream.Position = start + size;
            }

            return boxes;
        }
    }

    /// <summary>When sound begins again after at least 0.2 s of silence, in seconds; 0 first where the file begins with sound.</summary>
    public IReadOnlyList<double> SoundStarts()
    {
        var log = Run("ffmpeg", "-v", "info", "-nostats", "-i", path, "-af", "silencedetect=n=-50dB:d=0.2", "-f", "null", "-");
        var ends = log.Split('\n').Where(line => line.Contains("silence_end:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split("silence_end:")[1].Split('|')[0].Trim(), CultureInfo.InvariantCulture));
        var first = log.Split('\n').FirstOrDefault(line => line.Contains("silence_start:", StringComparison.Ordinal));
        var quietFirst = first is not null && double.Parse(first.Split("silence_start:")[1].Trim(), CultureInfo.InvariantCulture) <= 0.001;
        return quietFirst ? [.. ends] : [0, .. ends];
    }

    /// <summary>One frame, grey, scaled to <paramref name="size"/> x size after a cover crop to the aspect ratio.</summary>
    public byte[] Frame(double at, string aspectFilter, int size = 64) => RunBytes(
        "ffmpeg", "-v", "error", "-ss", at.ToString("0.####", CultureInfo.InvariantCulture), "-i", path, "-frames:v", "1",
        "-vf", $"{aspectFilter}scale={size}:{size}:flags=area,format=gray", "-f", "rawvideo", "-");

    /// <summary>Mean difference of two grey pictures, 0 to 255.</summary>
    public static double Difference(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return one.Zip(other, (a, b) => (double)Math.Abs(a - b)).Average();
    }

    private JsonElement Probe(string what) => JsonElement.Parse(Run("ffprobe", "-v", "error", what, "-of", "json", path));

    private static string Run(string program, params string[] arguments) => System.Text.Encoding.UTF8.GetString(RunBytes(program, arguments));

    /// <summary>Standard output and error together: warnings are on the one, results on the other.</summary>
    private static byte[] RunBytes(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var text = errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, text);
        return output.Length > 0 ? output.ToArray() : System.Text.Encoding.UTF8.GetBytes(text);
    }
}
