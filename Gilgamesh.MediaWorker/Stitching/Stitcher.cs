using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Carries out a timeline: cards, transitions, texts, script, sound at one loudness, one mux, a check, and into the store.</summary>
internal sealed class Stitcher(IFfmpegEngine engine, IMediaStore store, JobFolders jobs, InstalledFonts fonts, SoundDesk desk, CardMaker cards, SegmentJoiner joiner, CaptionBurner burner,
    SameHeaders headers)
{
    /// <summary>Encoding a frame takes about as long as copying this many.</summary>
    private const int EncodingCost = 60;

    public async Task<StitchResult> StitchAsync(StitchTimeline timeline, SoundPlan sound, string title, int audioBitrate, LocalFiles files, Action<double> progress, CancellationToken cancel)
    {
        await using var job = jobs.Create();
        var work = new Work(timeline, progress);
        var run = await headers.BeginAsync(timeline.Format, timeline.Segments.Where(segment => segment.Card is null).SelectMany(segment => segment.Plays), cancel);
        var made = await cards.MakeAsync(timeline, run, job, files, cancel);
        var warnings = made.Missing.Warnings;
        var (plays, encoded) = await joiner.JoinAsync(made.Timeline, run, job, cancel);
        encoded += made.Encoded;
        if (timeline.Texts is { Count: > 0 } texts)
        {
            var missing = await fonts.FindMissingAsync(texts.SelectMany(text => text.Lines), cancel);
            warnings = [.. warnings.Union(missing.Warnings)];
            var drawn = texts.Select(text => text with { Cues = missing.Without(text.Cues) }).ToList();
            var burned = await burner.BurnAsync(timeline.Format, plays, drawn, run, job, files, work.Step(timeline.Frames * EncodingCost), cancel);
            (plays, encoded) = (burned.Plays, encoded + burned.Encoded);
        }

        var alike = await headers.MakeAsync(timeline.Format, plays, run, JobClass.Interactive, job, files, cancel);
        (plays, encoded) = (alike.Plays, encoded + alike.Encoded);
        if (run.Warning is { } warning)
        {
            warnings = [.. warnings, warning];
        }

        if (timeline.HasTrack)
        {
            await File.WriteAllTextAsync(job.File(StitchPlan.Captions), CaptionFile.Srt(timeline.Captions!.Cues), cancel);
        }

        await File.WriteAllTextAsync(job.File(StitchPlan.ChapterList), Chapters.Write(timeline.Chapters), cancel);
        await File.WriteAllTextAsync(job.File(StitchPlan.Script), ConcatScript.Write(plays), cancel);
        var loudness = await desk.WriteAsync(timeline, sound, job, cancel);
        await engine.RunAsync(StitchPlan.Mux(timeline, title, audioBitrate, job.Path), work.Step(timeline.Frames), cancel);
        Check(job.File(StitchPlan.Final), timeline);
        var stored = await store.PutMediaFileAsync(job.File(StitchPlan.Final), cancel);
        return new(stored.MediaId, timeline.Frames, timeline.Seconds, stored.Size, timeline.Segments.Count, warnings.Count == 0 ? null : warnings, loudness, encoded);
    }

    private static void Check(string path, StitchTimeline timeline)
    {
        if (FinishedVideo.FindFault(Mp4Index.Read(path), timeline.Frames, timeline.HasTrack, timeline.Chapters.Count) is { } fault)
        {
            throw new InvalidOperationException($"the stitched video is not what was planned: {fault}");
        }
    }

    /// <summary>One progress out of several jobs, each with its share.</summary>
    private sealed class Work(StitchTimeline timeline, Action<double> progress)
    {
        private readonly double _total = timeline.Frames * (1.0 + (timeline.Texts.Count > 0 ? EncodingCost : 0));
        private double _done;

        public Action<double> Step(double share)
        {
            var before = _done;
            _done += share;
            return fraction => progress((before + fraction * share) / _total);
        }
    }
}
