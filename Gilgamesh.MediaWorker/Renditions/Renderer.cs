using System.Diagnostics;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>Makes the renditions of a media file that are missing, slice by slice.</summary>
internal sealed class Renderer(IFfmpegEngine engine, SourceReader reader, MediaInspector inspector, FramingChoice framing, IMediaStore store, RenditionFiles files, EncoderChoice encoders, SameHeaders headers, JobFolders jobs)
{
    private readonly SingleFlight _flights = new();

    public async Task<RenditionSet> RenderAsync(
        SourcePicture source, RenditionRequest request, Action<double> progress, CancellationToken cancel)
    {
        using var flight = await _flights.EnterAsync(request.MediaId, cancel);
        var started = Stopwatch.GetTimestamp();
        var cuts = RenditionPlan.CutFrames(request.Cuts, source.Frames);
        var minutes = 0;
        var formats = await framing.OfVideoAsync(
            request.MediaId, source, request.Formats ?? PictureFormat.Usual, Scenes(cuts, source.Frames), () => minutes++ == 0 || !IsOver(started, request), cancel);
        if (formats is null)
        {
            return new([], 0);
        }

        var missing = new List<FramedFormat>();
        foreach (var format in formats)
        {
            if (await files.FindAsync(request.MediaId, format.Name, cancel) is null)
            {
                missing.Add(format);
            }
        }

        if (missing.Count > 0)
        {
            var work = new Work(source, request, missing, cuts, new(store, request.MediaId, missing, cuts), encoders.Begin());
            await using var job = jobs.Create();
            var slices = await EncodeAsync(work, started, job, progress, cancel);
            if (slices[^1].End < source.Frames)
            {
                return new([], slices[^1].End / (double)source.Frames);
            }

            await KeepAsync(work, slices, job, cancel);
        }

        return await ReadAsync(request.MediaId, formats, cancel);
    }

    /// <returns>The slices that are there; all where the turn was long enough.</returns>
    private async Task<IReadOnlyList<RenditionSlice>> EncodeAsync(Work work, long started, JobFolder job, Action<double> progress, CancellationToken cancel)
    {
        using var file = await inspector.OpenAsync(work.Request.MediaId, cancel);
        var planned = RenditionSlice.Of(work.Source, work.Cuts);
        List<RenditionSlice> made = [.. planned.Take(await work.Parts.CountAsync(planned, cancel))];
        foreach (var slice in planned.Skip(made.Count))
        {
            var one = await EncodeAsync(work, slice, file.Path, job, progress, cancel);
            made.Add(one);
            if (one.Frames == work.Source.Frames && !one.Still)
            {
                return made;
            }

            await work.Parts.KeepAsync(one, job, cancel);
            if (one.End == work.Source.Frames || IsOver(started, work.Request))
            {
                return made;
            }
        }

        return made;
    }

    /// <returns>The slice that was made: all the rest, where the source had to be read from its beginning. To do that for each slice would cost far more.</returns>
    private async Task<RenditionSlice> EncodeAsync(
        Work work, RenditionSlice slice, string path, JobFolder job, Action<double> progress, CancellationToken cancel)
    {
        var total = work.Source.Frames;
        RenditionSlice From(SourceStart place) => place.Seeks || slice.First == 0 ? slice : new(slice.First, total - slice.First, Still: false);
        SourceStart? made = null;
        await work.Run.RunAsync(async encoder => made = await reader.RunAsync(
            work.Source,
            HouseFormat.Seconds(slice.First),
            place => RenditionPlan.Encode(
                encoder, path, work.Source, place, From(place).Encoded, [.. work.Formats.Select(format => format with { Path = format.Path?.From(slice.First, From(place).Encoded) })],
                work.Cuts.Where(cut => cut < From(place).End).Select(cut => cut - slice.First), job.Path),
            place => work.Formats.All(format => Mp4Index.Frames(job.File(RenditionPlan.File(format.Format))) == From(place).Encoded),
            fraction => progress((slice.First + (fraction * slice.Frames)) / total),
            cancel));
        return From(made!);
    }

    private async Task KeepAsync(Work work, IReadOnlyList<RenditionSlice> slices, JobFolder job, CancellationToken cancel)
    {
        var joins = slices is not [{ Still: false }];
        foreach (var format in work.Formats)
        {
            if (joins)
            {
                await work.Parts.JoinAsync(engine, headers, work.Run, slices, format, job, cancel);
            }

            var path = job.File(RenditionPlan.File(format.Format));
            await files.KeepAsync(work.Request.MediaId, format.Name, path, await CheckAsync(path, work.Source.Frames, work.Cuts, cancel), job, cancel);
        }

        if (joins)
        {
            await work.Parts.DeleteAsync(slices, cancel);
        }
    }

    private async Task<RenditionIndex> CheckAsync(string path, int frames, IReadOnlyList<int> cuts, CancellationToken cancel)
    {
        var probe = await engine.RunAsync(RenditionCheck.Probe(path), null, cancel);
        var index = RenditionCheck.Read(probe.Output, new FileInfo(path).Length);
        if (index.Frames != frames || cuts.Except(index.Keyframes).Any())
        {
            throw new InvalidOperationException($"the rendition has {index.Frames} frames instead of {frames}, or a cut without its keyframe");
        }

        return index;
    }

    private async Task<RenditionSet> ReadAsync(string mediaId, IReadOnlyList<FramedFormat> formats, CancellationToken cancel)
    {
        List<Rendition> renditions = [];
        foreach (var format in formats)
        {
            var index = await files.FindAsync(mediaId, format.Name, cancel) ?? throw WorkerFault.NotFound("media");
            renditions.Add(new(mediaId, format.Format, index.Frames, index.Size));
        }

        return new(renditions);
    }

    private static IReadOnlyList<FrameSpan> Scenes(IReadOnlyList<int> cuts, int frames)
    {
        int[] bounds = [0, .. cuts, frames];
        return [.. bounds.Zip(bounds.Skip(1), (first, end) => new FrameSpan(first, end))];
    }

    private static bool IsOver(long started, RenditionRequest request) => Stopwatch.GetElapsedTime(started).TotalSeconds >= request.MaxSeconds;

    private sealed record Work(
        SourcePicture Source, RenditionRequest Request, IReadOnlyList<FramedFormat> Formats, IReadOnlyList<int> Cuts, RenditionParts Parts,
        EncoderRun Run);
}
