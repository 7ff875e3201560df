using System.Diagnostics;

namespace Gilgamesh.Tests.Worker.Renditions;

/// <summary>ffmpeg and ffprobe as a test's own eyes, apart from the worker's engine.</summary>
internal static class Tool
{
    public static async Task<byte[]> RunAsync(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        using var process = Process.Start(info)!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output.ToArray();
    }

    public static async Task<string> TextAsync(string program, params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString(await RunAsync(program, arguments)).Trim();

    public static Task MakeAsync(string output, params string[] arguments) =>
        RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, output]);

    /// <summary>One value a line.</summary>
    public static async Task<string[]> ProbeAsync(string path, string entries, string streams = "v:0") =>
        (await TextAsync("ffprobe", "-v", "error", "-select_streams", streams, "-show_data_hash", "md5", "-show_entries", entries, "-of", "csv=p=0", path))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What ffmpeg says about a file while it decodes all of it; empty for a sound one.</summary>
    public static async Task<string> ComplaintsAsync(string path)
    {
        var info = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
        foreach (var argument in (string[])["-nostdin", "-v", "warning", "-xerror", "-i", path, "-f", "null", "-"])
        {
            info.ArgumentList.Add(argument);
        }

        using var process = Process.Start(info)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    /// <summary>All frames as 8-bit grey pictures of this size.</summary>
    public static async Task<IReadOnlyList<byte[]>> GreyFramesAsync(string path, int width, int height)
    {
        var raw = await RunAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-i", path, "-vf", $"scale={width}:{height}:flags=area", "-fps_mode", "passthrough",
            "-f", "rawvideo", "-pix_fmt", "gray", "-");
        return [.. raw.Chunk(width * height)];
    }
}
