using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Finds out all about a media file, once; the result is kept beside what else is made of it.</summary>
internal sealed class MediaInspector(
    IMediaStore store, DerivedFiles derived, IFfmpegEngine engine, PictureScan scan, WorkerOptions options, ILogger<MediaInspector> logger)
{
    /// <summary>Part of the key: raise it when the same file would be inspected to another result.</summary>
    private const int Version = 5;

    private const int MaxChapters = 1000;

    /// <summary>Tracks that are tried; a film may have them in fifty languages.</summary>
    private const int MaxSubtitles = 4;

    /// <summary>Bytes: four hours of talk are a few hundred thousand.</summary>
    private const long LongestSubtitles = 8 << 20;

    /// <exception cref="WorkerFault">There is no such media, or it is nothing that can be shown.</exception>
    public async Task<InspectedMedia> GetAsync(string mediaId, CancellationToken cancel)
    {
        Require(mediaId);
        await using var kept = await derived.OpenAsync(
            StoreKeys.Derived(mediaId, $"inspection-{Version}.json"), job => WriteAsync(mediaId, job, cancel), cancel);
        return (await JsonSerializer.DeserializeAsync(kept, InspectJson.Default.InspectedMedia, cancel))!;
    }

    /// <summary>The bytes of a media file as a file on this machine. The caller disposes of it.</summary>
    /// <exception cref="WorkerFault">There is no such media.</exception>
    public async Task<LocalFile> OpenAsync(string mediaId, CancellationToken cancel)
    {
        Require(mediaId);
        return await store.OpenLocalAsync(StoreKeys.Media(mediaId), cancel) ?? throw WorkerFault.NotFound("media");
    }

    private static void Require(string mediaId)
    {
        if (!StoreKeys.IsHash(mediaId))
        {
            throw WorkerFault.NotFound("media");
        }
    }

    private async Task<string> WriteAsync(string mediaId, JobFolder job, CancellationToken cancel)
    {
        using var source = await OpenAsync(mediaId, cancel);
        var inspected = await InspectAsync(source.Path, job, cancel);
        var file = job.File("inspection.json");
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(inspected, InspectJson.Default.InspectedMedia), cancel);
        return file;
    }

    private async Task<InspectedMedia> InspectAsync(string path, JobFolder job, CancellationToken cancel)
    {
        var report = await ProbeAsync(path, cancel);
        var picture = await scan.ChooseAsync(path, report, cancel);
        var sound = StreamChoice.Sound(report.Streams!);
        var (frames, end, damage, sizeChanges) = await scan.ScanAsync(path, report, picture, await IsShortAsync(path, cancel), cancel);
        var (probe, source) = ProbeBuilder.Build(report, picture, sound, frames, end, sizeChanges);
        var inspection = new MediaInspection(
            probe,
            SceneDetector.Detect(frames, probe.Duration),
            await SubtitlesAsync(path, job, report, sound, source.Start, probe.Duration, cancel),
            Chapters(report, source.Start, probe.Duration))
        {
            Damaged = damage.Stretches,
            Warnings = InspectWarnings.Of(report, sound, frames, end, damage),
        };
        return new(inspection, source);
    }

    private static async Task<bool> IsShortAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return await FileEnd.IsMissingAsync(file, cancel);
    }

    private async Task<FfprobeReport> ProbeAsync(string path, CancellationToken cancel)
    {
        try
        {
            var result = await engine.RunAsync(InspectJobs.Probe(path, options.MaxPixels), null, cancel);
            var report = FfprobeReport.Parse(result.Output, result.Stderr);
            InspectRules.CheckHeaders(report, options);
            return report;
        }
        catch (ProgramException fault)
        {
            throw InspectRules.Unopened(fault, options);
        }
    }

    /// <summary>Of the tracks that may say what is said, the first one with words.</summary>
    private async Task<IReadOnlyList<Cue>> SubtitlesAsync(
        string path, JobFolder job, FfprobeReport report, FfprobeStream? sound, double start, double duration, CancellationToken cancel)
    {
        foreach (var track in StreamChoice.Subtitles(report.Streams!, sound).Take(MaxSubtitles))
        {
            if (await ReadTrackAsync(path, job, track, start, duration, cancel) is { Count: > 0 } cues)
            {
                return cues;
            }
        }

        return [];
    }

    /// <summary>A video is worth having without its subtitles: a damaged track is left out, and the log tells of it.</summary>
    private async Task<IReadOnlyList<Cue>> ReadTrackAsync(
        string path, JobFolder job, FfprobeStream track, double start, double duration, CancellationToken cancel)
    {
        try
        {
            await engine.RunAsync(InspectJobs.Subtitles(path, job.Path, track.Index), null, cancel);
            var file = new FileInfo(job.File(InspectJobs.SubtitlesFile));
            if (file.Length > LongestSubtitles)
            {
                logger.LogWarning("The subtitles of a media file are {Bytes} bytes long and are left out", file.Length);
                return [];
            }

            return SrtReader.Read(await File.ReadAllTextAsync(file.FullName, cancel), start, duration);
        }
        catch (ProgramException fault)
        {
            logger.LogWarning(fault, "The subtitles of a media file can't be read");
            return [];
        }
    }

    private static IReadOnlyList<Chapter> Chapters(FfprobeReport report, double start, double duration)
    {
        var fileStart = report.Start;
        return
        [
            .. from chapter in (report.Chapters ?? []).Take(MaxChapters)
               let begins = Math.Clamp((FfprobeReport.Seconds(chapter.StartTime) ?? 0) - fileStart - start, 0, duration)
               let ends = Math.Clamp((FfprobeReport.Seconds(chapter.EndTime) ?? 0) - fileStart - start, 0, duration)
               where ends > begins
               select new Chapter(begins, ends, chapter.Tags?.GetValueOrDefault("title") ?? ""),
        ];
    }
}
