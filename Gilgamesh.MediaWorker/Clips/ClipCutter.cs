using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>Cuts clips: by copy where there is a rendition, by encoding just those frames where there is none.</summary>
internal sealed class ClipCutter(
    IFfmpegEngine engine, SourceReader reader, IMediaStore store, MediaInspector inspector, RenditionFiles renditions, SourceProbe probe,
    FramingChoice framing, EncoderChoice encoders, JobFolders jobs)
{
    private readonly SingleFlight _flights = new();

    public async Task<Clip> CutAsync(ClipRequest request, CancellationToken cancel)
    {
        ClipCut.Validate(request);
        if (!StoreKeys.IsHash(request.MediaId) || await store.GetSizeAsync(StoreKeys.Media(request.MediaId), cancel) is null)
        {
            throw WorkerFault.NotFound("media");
        }

        var format = await FrameAsync(request, cancel);
        var index = await renditions.FindAsync(request.MediaId, format.Name, cancel);
        var clip = index is not null && ClipCut.OnKeyframe(request, index.Keyframes, index.Frames) is { } cut
            ? await CopyAsync(request, format, cut, cancel)
            : await EncodeAsync(request, format, cancel);
        // Nobody makes whole renditions of what was framed by hand.
        return clip with { Unrendered = index is null && request.Framing == Contracts.Framing.Auto };
    }

    /// <summary>Where a rendition follows the subject, it has a clip of every scene.</summary>
    private async Task<FramedFormat> FrameAsync(ClipRequest request, CancellationToken cancel)
    {
        var plain = new FramedFormat(request.Format);
        if (request.Framing == Contracts.Framing.Center)
        {
            return plain;
        }

        if (request.Framing == Contracts.Framing.Auto
            && await renditions.FindAsync(request.MediaId, request.Format + FramedFormat.AutoMark, cancel) is { } followed
            && ClipCut.OnKeyframe(request, followed.Keyframes, followed.Frames) is not null)
        {
            return plain with { Path = new([]) };
        }

        var source = await probe.ReadAsync(request.MediaId, cancel);
        return request.Framing == Contracts.Framing.Fit
            ? plain with { Fit = FitPicture.IsNeeded(source, request.Format) }
            : await framing.OfSceneAsync(request.MediaId, source, request.Format, FrameSpan.Of(request.SceneStart, request.SceneEnd), cancel);
    }

    private Task<Clip> CopyAsync(ClipRequest request, FramedFormat format, ClipCut cut, CancellationToken cancel) => MakeAsync(
        request,
        format,
        ClipOrigin.Copied,
        cut,
        async job =>
        {
            using var rendition = await renditions.OpenLocalAsync(request.MediaId, format.Name, cancel) ?? throw WorkerFault.NotFound("media");
            await engine.RunAsync(ClipPlan.Copy(rendition.Path, request.Format, cut, job.Path), null, cancel);
        },
        cancel);

    private async Task<Clip> EncodeAsync(ClipRequest request, FramedFormat format, CancellationToken cancel)
    {
        var source = await probe.ReadAsync(request.MediaId, cancel);
        var cut = ClipCut.Exact(request, source.Frames);
        var shown = format with { Path = format.Path?.From(cut.First, cut.Frames) };
        return await MakeAsync(
            request,
            format,
            ClipOrigin.Encoded,
            cut,
            async job =>
            {
                using var file = await inspector.OpenAsync(request.MediaId, cancel);
                await encoders.Begin().RunAsync(encoder => reader.RunAsync(
                    source,
                    HouseFormat.Seconds(cut.First),
                    place => RenditionPlan.Encode(encoder, file.Path, source, place, cut.Frames, [shown], [], job.Path) with { Class = JobClass.Interactive },
                    _ => Mp4Index.Frames(job.File(RenditionPlan.File(request.Format))) == cut.Frames,
                    progress: null,
                    cancel));
            },
            cancel);
    }

    private async Task<Clip> MakeAsync(
        ClipRequest request, FramedFormat format, ClipOrigin origin, ClipCut cut, Func<JobFolder, Task> make, CancellationToken cancel)
    {
        var name = ClipKeyName.For(request.MediaId, format, origin, cut);
        using var flight = await _flights.EnterAsync(name.StoreKey, cancel);
        if (await store.GetSizeAsync(name.StoreKey, cancel) is null)
        {
            await using var job = jobs.Create();
            await make(job);
            var made = job.File(RenditionPlan.File(request.Format));
            if (Mp4Index.Frames(made) != cut.Frames)
            {
                throw new InvalidOperationException($"the clip does not have {cut.Frames} frames");
            }

            await store.PutFileAsync(name.StoreKey, made, cancel);
        }

        var size = await store.GetSizeAsync(name.StoreKey, cancel) ?? throw WorkerFault.NotFound("media");
        var start = HouseFormat.Seconds(cut.First);
        return new(name.ToString(), request.MediaId, request.Format, start, start + HouseFormat.Seconds(cut.Frames), cut.Frames, size);
    }
}
