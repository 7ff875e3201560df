using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Finds out all about a media, once; the result is kept beside what else is made of it.</summary>
internal sealed class MediaInspector(
    IMediaStore store, DerivedFiles derived, IFfmpegEngine engine, WorkerOptions options, ILogger<MediaInspector> logger)
{
    /// <summary>Part of the key: raise it when the same file would be inspected to another result.</summary>
    private const int Version = 4;

    private const int MostChapters = 1000;

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

    /// <summary>The bytes of a media as a file on this machine. The caller disposes of it.</summary>
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
        await using (var file = File.OpenRead(path))
        {
            await Mp4Boxes.CheckAsync(file, cancel);
            await TransportPackets.CheckAsync(file, cancel);
        }

        var report = await ProbeAsync(path, cancel);
        var picture = StreamChoice.Picture(report.Streams!)!;
        var sound = StreamChoice.Sound(report.Streams!);
        var (frames, sizeChanges) = await ScanAsync(path, job, report, picture, sound, cancel);
        var (probe, source) = ProbeBuilder.Build(report, picture, sound, frames, sizeChanges);
        var inspection = new MediaInspection(
            probe,
            SceneDetector.Detect(frames, probe.Duration),
            await SubtitlesAsync(path, job, report, source.Start, probe.Duration, cancel),
            Chapters(report, source.Start, probe.Duration));
        return new(inspection, source);
    }

    private async Task<FfprobeReport> ProbeAsync(string path, CancellationToken cancel)
    {
        try
        {
            var result = await engine.RunAsync(InspectJobs.Probe(path, options.MaxPixels), null, cancel);
            var report = FfprobeReport.Parse(result.Output);
            InspectRules.CheckHeaders(report, result.Stderr, options);
            return report;
        }
        catch (EngineException fault)
        {
            throw InspectRules.Unopened(fault, options);
        }
    }

    private async Task<(FrameTimes Frames, bool SizeChanges)> ScanAsync(
        string path, JobFolder job, FfprobeReport report, FfprobeStream picture, FfprobeStream? sound, CancellationToken cancel)
    {
        bool sizeChanges;
        try
        {
            var scan = InspectJobs.Scan(path, job.Path, options, picture, sound?.Index, FfprobeReport.Seconds(report.Format?.Duration));
            var result = await engine.RunAsync(scan, null, cancel);
            sizeChanges = InspectJobs.SawSizeChange(result.Stderr);
            InspectRules.ThrowIfDamaged(result.Stderr);
            InspectRules.ThrowIfCutOff(result.Stderr, report);
        }
        catch (EngineException fault)
        {
            throw InspectRules.Undecoded(fault);
        }

        var frames = FrameTimes.Read(File.ReadLines(job.File(InspectJobs.FramesFile)));
        InspectRules.CheckFrames(frames, report, picture, options);
        return (frames, sizeChanges);
    }

    /// <summary>A video is worth having without its subtitles: a damaged track is left out, and the log tells of it.</summary>
    private async Task<IReadOnlyList<Cue>> SubtitlesAsync(
        string path, JobFolder job, FfprobeReport report, double start, double duration, CancellationToken cancel)
    {
        if (StreamChoice.Subtitles(report.Streams!) is not { } track)
        {
            return [];
        }

        try
        {
            await engine.RunAsync(InspectJobs.Subtitles(path, job.Path, track.Index), null, cancel);
            var file = new FileInfo(job.File(InspectJobs.SubtitlesFile));
            if (file.Length > LongestSubtitles)
            {
                logger.LogWarning("The subtitles of a media are {Bytes} bytes long and are left out", file.Length);
                return [];
            }

            return SrtReader.Read(await File.ReadAllTextAsync(file.FullName, cancel), start, duration);
        }
        catch (EngineException fault)
        {
            logger.LogWarning(fault, "The subtitles of a media can't be read");
            return [];
        }
    }

    private static IReadOnlyList<Chapter> Chapters(FfprobeReport report, double start, double duration)
    {
        var fileStart = FfprobeReport.Seconds(report.Format?.StartTime) ?? 0;
        return
        [
            .. from chapter in (report.Chapters ?? []).Take(MostChapters)
               let begins = Math.Clamp((FfprobeReport.Seconds(chapter.StartTime) ?? 0) - fileStart - start, 0, duration)
               let ends = Math.Clamp((FfprobeReport.Seconds(chapter.EndTime) ?? 0) - fileStart - start, 0, duration)
               where ends > begins
               select new Chapter(begins, ends, chapter.Tags?.GetValueOrDefault("title") ?? ""),
        ];
    }
}
