using System.Collections.Concurrent;
using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Renditions.Encoders;

/// <summary>Whether an encoder works here, by a few frames: that ffmpeg lists it says nothing of the machine.</summary>
internal sealed class EncoderTrial(IFfmpegEngine engine, JobFolders jobs)
{
    private const int Frames = HouseFormat.GopFrames + 5;

    /// <summary>A scene's cut where no keyframe would be.</summary>
    private const int Cut = 7;

    private const string Output = "trial.mp4";

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(VideoEncoder Encoder, PictureFormat Format), string> _known = new();

    /// <returns>The parameter sets of what it makes, as <see cref="Mp4Index.ParameterSets"/> tells them; null where it fails, or what it makes is not house format.</returns>
    public async Task<string?> RunAsync(VideoEncoder encoder, PictureFormat format, CancellationToken cancel)
    {
        if (_known.TryGetValue((encoder, format), out var known))
        {
            return known;
        }

        await using var job = jobs.Create();
        try
        {
            await engine.RunAsync(Plan(encoder, format, job.Path), null, cancel);
        }
        catch (ProgramException)
        {
            return null;
        }

        return IsHouseFormat(job.File(Output)) ? _known.GetOrAdd((encoder, format), Mp4Index.ParameterSets(job.File(Output))) : null;
    }

    private static FfmpegJob Plan(VideoEncoder encoder, PictureFormat format, string folder) => new("encoder trial",
    [
        .. encoder.Device,
        "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"testsrc2=size={format.Width}x{format.Height}:rate={HouseFormat.FramesPerSecond}"),
        "-frames:v", Frames.ToString(CultureInfo.InvariantCulture), "-vf", "format=yuv420p" + encoder.Upload,
        .. HouseEncoder.Arguments(encoder, format, [Cut]),
        Output,
    ])
    {
        MaxTime = MaxTime,
        WorkingDirectory = folder,
    };

    private static bool IsHouseFormat(string path)
    {
        if (Mp4Index.Read(path) is not [{ Type: "vide", Samples: Frames, Reordered: false } picture])
        {
            return false;
        }

        int[] keyframes = [.. picture.Keyframes, Frames];
        return keyframes[0] == 0 && keyframes.Contains(Cut) && keyframes.Zip(keyframes.Skip(1)).All(pair => pair.Second - pair.First <= HouseFormat.GopFrames);
    }
}
