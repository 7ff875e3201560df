using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Carries out a timeline: overlays, script, sound at one loudness, one mux, a check, and into the store.</summary>
internal sealed class Stitcher(IFfmpegEngine engine, IMediaStore store, JobFolders jobs, OverlayFonts fonts, SoundDesk desk, SegmentJoiner joiner, CaptionBurner burner)
{
    /// <summary>Encoding a frame takes about as long as copying this many.</summary>
    private const int EncodingCost = 60;

    public async Task<StitchResult> StitchAsync(StitchTimeline timeline, SoundPlan sound, string title, int audioBitrate, LocalFiles files, Action<double> progress, CancellationToken cancel)
    {
        await using var job = jobs.Create();
        var work = new Work(timeline, progress);
        List<IReadOnlyList<TimelinePlay>> segments = [];
        var encoded = 0;
        HashSet<string> lacking = [];
        for (var i = 0; i < timeline.Segments.Count; i++)
        {
            var segment = timeline.Segments[i];
            var shown = segment.Overlay is null ? segment.Plays : await BurnInAsync(timeline.Format, segment, $"overlay{i}", job, work, lacking, cancel);
            segments.Add(shown);
            encoded += ReferenceEquals(shown, segment.Plays) ? 0 : segment.Lead + segment.Frames;
        }

        var joined = await joiner.JoinAsync(timeline, segments, job, cancel);
        var plays = joined.Plays;
        encoded += joined.Encoded;

        if (timeline.HasBurned)
        {
            lacking.UnionWith(await fonts.LackingAsync(timeline.Captions!.Cues.SelectMany(cue => cue.Lines).Select(CaptionText.Plain), cancel));
            var burned = await burner.BurnAsync(timeline.Format, plays, timeline.Captions, job, files, work.Step(timeline.Frames * EncodingCost), cancel);
            (plays, encoded) = (burned.Plays, encoded + burned.Encoded);
        }
        else if (timeline.HasTrack)
        {
            await File.WriteAllTextAsync(job.File(StitchPlan.Captions), CaptionFile.Srt(timeline.Captions!.Cues), cancel);
        }

        await File.WriteAllTextAsync(job.File(StitchPlan.Script), ConcatScript.Write(plays), cancel);
        var loudness = await desk.WriteAsync(timeline, sound, job, cancel);
        await engine.RunAsync(StitchPlan.Mux(timeline, title, audioBitrate, job.Path), work.Step(timeline.Frames), cancel);
        Check(job.File(StitchPlan.Final), timeline.Frames);
        var stored = await store.PutMediaFileAsync(job.File(StitchPlan.Final), cancel);
        return new(stored.MediaId, timeline.Frames, timeline.Seconds, stored.Size, timeline.Segments.Count, Warnings(lacking), loudness, encoded);
    }

    private static string[]? Warnings(HashSet<string> lacking) =>
        lacking.Count == 0 ? null : [.. lacking.Order().Select(script => $"No installed font shows {script}: it is left out of the text over the picture.")];

    private async Task<IReadOnlyList<TimelinePlay>> BurnInAsync(
        PictureFormat format, TimelineSegment segment, string name, JobFolder job, Work work, HashSet<string> lacking, CancellationToken cancel)
    {
        var output = $"{name}.partial.mp4";
        List<OverlayPage> pages = [];
        foreach (var page in OverlayPage.Lay(segment.Overlay!, segment.Frames, format))
        {
            var shown = await fonts.ShowAsync(page.Text, cancel);
            lacking.UnionWith(shown.Lacking);
            if (shown.Text.Length > 0)
            {
                pages.Add(page with { Text = shown.Text, FontFile = shown.FontFile, First = page.First + segment.Lead, End = page.End + segment.Lead });
            }
        }

        if (pages.Count == 0)
        {
            return segment.Plays;
        }

        for (var n = 0; n < pages.Count; n++)
        {
            await File.WriteAllTextAsync(job.File(StitchPlan.PageFile(output, n)), pages[n].Text, cancel);
        }

        await File.WriteAllTextAsync(job.File($"{name}.ffconcat"), ConcatScript.Write(segment.Plays), cancel);
        await engine.RunAsync(
            StitchPlan.BurnIn(format, segment, $"{name}.ffconcat", pages, output, job.Path), work.Step(segment.Frames * EncodingCost), cancel);
        return [new(job.File(output), segment.Lead + segment.Frames, Whole: true)];
    }

    private static void Check(string path, int frames)
    {
        if (FinishedVideo.FindFault(Mp4Index.Read(path), frames) is { } fault)
        {
            throw new InvalidOperationException($"the stitched video is not what was planned: {fault}");
        }
    }

    /// <summary>One progress out of several jobs, each with its share.</summary>
    private sealed class Work(StitchTimeline timeline, Action<double> progress)
    {
        private readonly double _total = timeline.Frames + (timeline.HasBurned ? (double)timeline.Frames * EncodingCost : 0) + timeline.Segments.Where(s => s.Overlay is not null).Sum(s => (double)s.Frames * EncodingCost);
        private double _done;

        public Action<double> Step(double share)
        {
            var before = _done;
            _done += share;
            return fraction => progress((before + fraction * share) / _total);
        }
    }
}
