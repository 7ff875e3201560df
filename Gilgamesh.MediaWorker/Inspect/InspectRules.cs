using Gilgamesh.Contracts;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>What is refused, and the sentence that a person reads then. Headers are hints: the pictures that come decide.</summary>
internal static class InspectRules
{
    /// <summary>Where more than this share of the pictures can't be shown, the video is not worth having.</summary>
    private const double TooMuchDamage = 0.25;

    /// <summary>Before any decoding: what the headers alone rule out.</summary>
    public static void CheckHeaders(FfprobeReport report, WorkerOptions options)
    {
        var streams = report.Streams ?? [];
        if (streams.Count > options.MaxStreams)
        {
            throw WorkerFault.OverLimit($"The file has {streams.Count} streams; at most {options.MaxStreams} are allowed.");
        }

        if (!streams.Any(stream => stream.IsVideo || stream.IsAudio))
        {
            throw WorkerFault.Unreadable("The file is no video, or its headers are damaged: it has neither picture nor sound.");
        }

        if (!streams.Any(stream => stream.IsVideo))
        {
            throw new WorkerFault(WorkerErrorCodes.NoVideo, "The file has sound but no moving picture.");
        }
    }

    public static void CheckPicture(FfprobeStream picture, WorkerOptions options)
    {
        if (!picture.IsDecodable)
        {
            throw WorkerFault.Unreadable($"The picture can't be decoded: its codec ({picture.Codec}) is not supported. Convert it, for example to H.264.");
        }

        if ((long)picture.Width * picture.Height > options.MaxPixels)
        {
            throw TooManyPixels(options);
        }

        if (picture.Width < 1 || picture.Height < 1)
        {
            throw WorkerFault.Unreadable("The file's headers are damaged, or it has no whole picture: the picture has no size.");
        }
    }

    /// <summary>ffprobe could not open the file at all.</summary>
    public static WorkerFault Unopened(ProgramException fault, WorkerOptions options) => fault.Failure switch
    {
        ProgramFailure.NotStarted => new(WorkerErrorCodes.Failed, "The media worker lacks ffprobe.", fault),
        // The decoder refuses while it is opened, so there is no report to read the size from.
        _ when fault.Errors.Lines.Any(line => line.Contains("exceeds specified max pixel count", StringComparison.Ordinal)) => TooManyPixels(options),
        _ => WorkerFault.Unreadable(
            $"The file is not a video in a container that is supported, or it is damaged or cut off. Supported are {SourceFormats.Containers}.", fault),
    };

    /// <summary>ffmpeg itself gave up, as it does not for what it finds in a file.</summary>
    public static WorkerFault Undecoded(ProgramException fault) => fault.Failure switch
    {
        ProgramFailure.NotStarted => new(WorkerErrorCodes.Failed, "The media worker lacks ffmpeg.", fault),
        ProgramFailure.TimedOut => WorkerFault.OverLimit("The file takes too long to decode."),
        _ => WorkerFault.Unreadable("The file is damaged: it can't be decoded to its end.", fault),
    };

    /// <summary>After decoding: what the pictures themselves rule out.</summary>
    public static void CheckFrames(FrameTimes frames, ProgramErrors stderr, WorkerOptions options)
    {
        if (frames.Count == 0)
        {
            throw WorkerFault.Unreadable("The file is damaged: none of its pictures can be decoded.", Reason(stderr));
        }

        if (frames.Count < 2)
        {
            throw frames.LostAtEnd > 0
                ? WorkerFault.Unreadable("The file is damaged or cut off: only one of its pictures can be decoded.", Reason(stderr))
                : new WorkerFault(WorkerErrorCodes.NoVideo, "The file is a still picture; a video has at least two frames.");
        }

        if (frames.Last - frames.First > options.MaxDuration.TotalSeconds)
        {
            throw WorkerFault.OverLimit($"The video lasts longer than {options.MaxDuration.TotalHours:0.#} hours, the longest that is allowed.");
        }
    }

    public static void CheckDamage(PictureDamage damage, PictureEnd end, ProgramErrors stderr)
    {
        if (damage.Share > TooMuchDamage)
        {
            var what = end.Missing > 0 ? "cut off" : "damaged";
            throw WorkerFault.Unreadable(FormattableString.Invariant($"The file is {what}: {damage.Share * 100:0} % of its pictures can't be shown."), Reason(stderr));
        }
    }

    private static InvalidDataException Reason(ProgramErrors stderr) => new(stderr.Faults.FirstOrDefault() ?? "no complaint of ffmpeg");

    private static WorkerFault TooManyPixels(WorkerOptions options) =>
        WorkerFault.OverLimit($"The picture is larger than {options.MaxPixels / 1_000_000} megapixels, the largest that is allowed.");
}
