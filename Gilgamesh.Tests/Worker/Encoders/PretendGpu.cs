using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Encoders;

/// <summary>
/// A worker whose ffmpeg has an h264_nvenc that works: it is libx264 with another entropy coder, so that its parameter sets are others, as those of a
/// real one would be. It can break.
/// </summary>
internal sealed class PretendGpu : IAsyncDisposable
{
    private const string Script = """
        #!/bin/bash
        wanted=" $* "
        if [[ $wanted != *" h264_nvenc "* ]]; then exec ffmpeg "$@"; fi
        if [[ -e $(dirname "$0")/broken ]]; then echo "[error] the GPU has fallen off the bus" >&2; exit 1; fi
        arguments=()
        while (($#)); do
          case $1 in
            h264_nvenc) arguments+=(libx264 -x264-params stitchable=1:cabac=0 -sc_threshold 0 -keyint_min 1); shift ;;
            -preset) arguments+=(-preset superfast); shift 2 ;;
            -tune | -rc | -cq | -b:v | -forced-idr | -no-scenecut) shift 2 ;;
            *) arguments+=("$1"); shift ;;
          esac
        done
        exec ffmpeg "${arguments[@]}"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gilgamesh-gpu-");

    public PretendGpu()
    {
        File.WriteAllText(Program, Script.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Program => Path.Combine(_folder.FullName, "ffmpeg");

    /// <param name="store">A folder that another worker has too; null for one of its own.</param>
    public WorkerFixture Worker(string? store = null) => store is null
        ? new($"--Media:Ffmpeg={Program}", "--Media:Encoder=h264_nvenc")
        : new($"--Media:Ffmpeg={Program}", "--Media:Encoder=h264_nvenc", $"--Media:Root={store}");

    public void Break() => File.WriteAllText(Path.Combine(_folder.FullName, "broken"), "");

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
