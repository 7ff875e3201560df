using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>What is refused, and the sentence that a person reads then.</summary>
internal static class InspectRules
{
    private const string Damaged = "The file is damaged or cut off: it can't be decoded to its end.";

    /// <summary>Before any decoding: what the headers alone rule out.</summary>
    public static void CheckHeaders(FfprobeReport report, ProgramErrors stderr, WorkerOptions options)
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

        var picture = StreamChoice.Picture(streams)
            ?? throw new WorkerFault(WorkerErrorCodes.NoVideo, "The file has sound but no moving picture.");
        CheckSize(picture, options);
        if (FfprobeReport.Seconds(report.Format?.Duration) > options.MaxDuration.TotalSeconds)
        {
            throw WorkerFault.OverLimit($"The file says that it lasts longer than {options.MaxDuration.TotalHours:0.#} hours, the longest that is allowed.");
        }

        CheckPromise(report, streams);
        ThrowIfDamaged(stderr);
    }

    /// <summary>ffprobe could not open the file at all.</summary>
    public static WorkerFault Unopened(EngineException fault, WorkerOptions options) => fault.Failure switch
    {
        EngineFailure.NotStarted => new(WorkerErrorCodes.Failed, "The media worker lacks ffprobe.", fault),
        // The decoder refuses while it is opened, so there is no report to read the size from.
        _ when fault.Errors.Lines.Any(line => line.Contains("exceeds specified max pixel count", StringComparison.Ordinal)) => TooManyPixels(options),
        _ => WorkerFault.Unreadable("The file is not a video in a format that is supported, or it is damaged or cut off.", fault),
    };

    /// <summary>ffmpeg gave up in the middle of decoding.</summary>
    public static WorkerFault Undecoded(EngineException fault) => fault.Failure switch
    {
        EngineFailure.NotStarted => new(WorkerErrorCodes.Failed, "The media worker lacks ffmpeg.", fault),
        EngineFailure.TimedOut => WorkerFault.OverLimit("The file takes too long to decode."),
        _ => WorkerFault.Unreadable(Damaged, fault),
    };

    public static void ThrowIfDamaged(ProgramErrors stderr)
    {
        if (stderr.Faults.FirstOrDefault() is { } fault)
        {
            throw WorkerFault.Unreadable(Damaged, new InvalidDataException(fault));
        }
    }

    /// <summary>
    /// The one container whose pieces tell their own lengths, and no other: the demuxer marks one that broke off, and ffmpeg goes on
    /// with a warning.
    /// </summary>
    public static void ThrowIfCutOff(ProgramErrors stderr, FfprobeReport report)
    {
        if (report.Format?.FormatName == "mpegts" && stderr.Lines.FirstOrDefault(line => line.Contains("corrupt", StringComparison.Ordinal)) is { } sign)
        {
            throw WorkerFault.Unreadable(Damaged, new InvalidDataException(sign));
        }
    }

    /// <summary>After decoding: what the pictures themselves rule out.</summary>
    public static void CheckFrames(FrameTimes frames, FfprobeReport report, FfprobeStream picture, WorkerOptions options)
    {
        if (frames.Count < 2)
        {
            throw new WorkerFault(WorkerErrorCodes.NoVideo, "The file is a still picture; a video has at least two frames.");
        }

        if (frames.Last - frames.First > options.MaxDuration.TotalSeconds)
        {
            throw WorkerFault.OverLimit($"The video lasts longer than {options.MaxDuration.TotalHours:0.#} hours, the longest that is allowed.");
        }

        // AVI frames are all as long as each other, so a gap at the end is missing pictures; in MOV the last one may stand long.
        var tolerated = report.Format?.FormatName switch { "avi" => 1.0, { } name when name.StartsWith("mov", StringComparison.Ordinal) => 10.0, _ => double.MaxValue };
        if (FfprobeReport.Seconds(picture.Duration) - (frames.Last - frames.First) > tolerated)
        {
            throw WorkerFault.Unreadable("The file is cut off: it has fewer pictures than its headers promise.");
        }
    }

    private static void CheckSize(FfprobeStream picture, WorkerOptions options)
    {
        if ((long)picture.Width * picture.Height > options.MaxPixels)
        {
            throw TooManyPixels(options);
        }

        if (picture.Width < 1 || picture.Height < 1)
        {
            throw WorkerFault.Unreadable("The file's headers are damaged: its picture has no size.");
        }
    }

    /// <summary>Where every stream tells its length, the whole can't be much longer than the longest of them.</summary>
    private static void CheckPromise(FfprobeReport report, IReadOnlyList<FfprobeStream> streams)
    {
        var lengths = streams.Where(stream => stream.IsVideo || stream.IsAudio || stream.CodecType == "subtitle")
            .Select(stream => FfprobeReport.Seconds(stream.Duration)).ToArray();
        if (lengths.All(length => length is not null) && FfprobeReport.Seconds(report.Format?.Duration) > (2 * lengths.Max()) + 60)
        {
            throw WorkerFault.Unreadable("The file's headers promise far more than it holds.");
        }
    }

    private static WorkerFault TooManyPixels(WorkerOptions options) =>
        WorkerFault.OverLimit($"The picture is larger than {options.MaxPixels / 1_000_000} megapixels, the largest that is allowed.");
}
