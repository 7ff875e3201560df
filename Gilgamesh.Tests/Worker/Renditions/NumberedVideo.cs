using System.Globalization;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Renditions;

/// <summary>
/// A video whose every frame tells its number: twelve blocks in the middle of the picture, black or white, are its bits.
/// They survive cropping to either aspect ratio and any encoder, so that a test can say exactly which frame it sees.
/// </summary>
internal static class NumberedVideo
{
    public const int Width = 160;
    public const int Height = 120;

    private const int Block = 16;
    private const int Columns = 3;
    private const int Rows = 4;

    /// <param name="options">Of ffmpeg, between input and output: encoder, filters.</param>
    public static async Task MakeAsync(string path, int frames, string rate, params string[] options)
    {
        var raw = path + ".raw";
        await using (var file = File.Create(raw))
        {
            for (var n = 0; n < frames; n++)
            {
                await file.WriteAsync(Draw(n));
            }
        }

        await Tool.MakeAsync(
            path, ["-f", "rawvideo", "-pix_fmt", "gray", "-video_size", $"{Width}x{Height}", "-framerate", rate, "-i", raw, "-pix_fmt", "yuv420p", .. options]);
        File.Delete(raw);
    }

    /// <summary>Such a video of 30 frames a second in a worker's store, with its renditions.</summary>
    /// <returns>The media's id.</returns>
    public static async Task<string> AddAsync(WorkerFixture worker, int frames)
    {
        var source = Path.Combine(worker.Root, "numbered.mp4");
        await MakeAsync(source, frames, "30", "-c:v", "libx264");
        var mediaId = await worker.StoreAsync(source);
        await worker.RenderAsync(mediaId);
        return mediaId;
    }

    /// <summary>Reads the numbers of all frames of a house format file that shows such a video.</summary>
    public static async Task<IReadOnlyList<int>> ReadAsync(string path)
    {
        var size = (await Tool.ProbeAsync(path, "stream=width,height"))[0].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        var (width, height) = (size[0] / 8, size[1] / 8);
        var scale = Math.Max(width / (double)Width, height / (double)Height);
        var frames = await Tool.GreyFramesAsync(path, width, height);
        return [.. frames.Select(frame => Read(frame, width, height, scale))];
    }

    private static byte[] Draw(int number)
    {
        var picture = new byte[Width * Height];
        Array.Fill(picture, (byte)110);
        for (var bit = 0; bit < Columns * Rows; bit++)
        {
            var (left, top) = Corner(bit);
            for (var y = top; y < top + Block; y++)
            {
                Array.Fill(picture, (number >> bit & 1) == 1 ? (byte)235 : (byte)16, (y * Width) + left, Block);
            }
        }

        return picture;
    }

    private static int Read(byte[] picture, int width, int height, double scale)
    {
        var number = 0;
        for (var bit = 0; bit < Columns * Rows; bit++)
        {
            var (left, top) = Corner(bit);
            var x = (int)(((left + (Block / 2) - (Width / 2)) * scale) + (width / 2));
            var y = (int)(((top + (Block / 2) - (Height / 2)) * scale) + (height / 2));
            number |= picture[(y * width) + x] > 128 ? 1 << bit : 0;
        }

        return number;
    }

    private static (int Left, int Top) Corner(int bit) =>
        ((Width - (Columns * Block)) / 2 + (bit % Columns * Block), ((Height - (Rows * Block)) / 2) + (bit / Columns * Block));
}
