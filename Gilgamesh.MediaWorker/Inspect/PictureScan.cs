using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>A video's picture as it was decoded from end to end.</summary>
internal sealed record ScannedPicture(FrameTimes Frames, PictureEnd End, PictureDamage Damage, bool SizeChanges);

/// <summary>Chooses a file's picture, decodes it, and judges what comes.</summary>
internal sealed class PictureScan(IFfmpegEngine engine, WorkerOptions options)
{
    /// <exception cref="WorkerFault">None of the streams is a picture that can be decoded.</exception>
    public async Task<FfprobeStream> ChooseAsync(string path, FfprobeReport report, CancellationToken cancel)
    {
        var streams = report.Streams!;
        var picture = StreamChoice.Picture(
            streams, streams.Count(stream => stream.IsVideo) > 1 ? await CountAsync(path, cancel) : new Dictionary<int, int>())!;
        InspectRules.CheckPicture(picture, options);
        return picture;
    }

    /// <param name="isShort">The file ends before its own structure does: <see cref="FileEnd"/>.</param>
    /// <exception cref="WorkerFault">Too much of it can't be shown.</exception>
    public async Task<ScannedPicture> ScanAsync(string path, FfprobeReport report, FfprobeStream picture, bool isShort, CancellationToken cancel)
    {
        var (frames, stderr) = await DecodeAsync(path, report, picture, keyframes: false, cancel);
        InspectRules.CheckFrames(frames, stderr, options);
        var end = PictureEnd.Of(report, picture, frames, isShort, stderr);
        var damage = PictureDamage.Of(frames, end);
        InspectRules.CheckDamage(damage, end, stderr);
        if (damage.Stretches.Count > 0)
        {
            var (keyframes, _) = await DecodeAsync(path, report, picture, keyframes: true, cancel);
            damage = damage.UntilKeyframe(keyframes, frames.First, end.Shown - frames.First);
        }

        return new(frames, end, damage, InspectJobs.SawSizeChange(stderr));
    }

    private async Task<(FrameTimes Frames, ProgramErrors Stderr)> DecodeAsync(
        string path, FfprobeReport report, FfprobeStream picture, bool keyframes, CancellationToken cancel)
    {
        var reader = new ScanReader();
        try
        {
            var expected = FfprobeReport.Seconds(report.Format?.Duration);
            var result = await engine.RunAsync(
                InspectJobs.Scan(path, options.MaxPixels, options.MaxDuration, picture, expected, reader, keyframes), null, cancel);
            return (reader.Result, result.Stderr);
        }
        catch (ProgramException fault)
        {
            throw InspectRules.Undecoded(fault);
        }
    }

    /// <summary>Where they can't be counted, what the headers say has to do.</summary>
    private async Task<IReadOnlyDictionary<int, int>> CountAsync(string path, CancellationToken cancel)
    {
        try
        {
            var result = await engine.RunAsync(InspectJobs.CountPictures(path, options.MaxPixels), null, cancel);
            return FfprobeReport.Parse(result.Output, result.Stderr).Streams!
                .ToDictionary(stream => stream.Index, stream => (int)(FfprobeReport.Seconds(stream.NbReadPackets) ?? 0));
        }
        catch (ProgramException)
        {
            return new Dictionary<int, int>();
        }
    }
}
