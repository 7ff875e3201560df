using Gilgamesh.Processes;

namespace Gilgamesh.Tests.OpenAI.Support;

/// <summary>Six seconds of moving picture each, small and quickly made, kept for the run of the tests.</summary>
internal static class SmallVideos
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"gilgamesh-small-{Environment.ProcessId}");

    static SmallVideos() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <param name="tone">Whether a tone sounds, from second 2 to 3, from 4 to 5 and so on.</param>
    public static async Task<string> MakeAsync(int n, bool tone = false, int seconds = 6, string size = "180x320")
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{n}-{tone}-{seconds}-{size}.mp4");
        if (File.Exists(path))
        {
            return path;
        }

        string[] sound = tone
            ? ["-f", "lavfi", "-i", $"aevalsrc=exprs=0.4*sin(2*PI*440*t)*lt(mod(t\\,2)\\,1)*gte(t\\,1):d={seconds}:s=48000", "-c:a", "aac", "-shortest"]
            : [];
        // Two tests may make the same one at once.
        var made = $"{path}.{Guid.NewGuid():N}.mp4";
        await ProgramRunner.RunAsync(
            new("ffmpeg",
            [
                "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
                "-f", "lavfi", "-i", $"testsrc2=size={size}:rate=30:duration={seconds},hue=h={n * 40}",
                .. sound, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", made,
            ]),
            new() { MaxTime = TimeSpan.FromMinutes(2) },
            CancellationToken.None);
        File.Move(made, path, overwrite: true);
        return path;
    }
}
