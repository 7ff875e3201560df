using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>Cuts clips: by copy where there is a rendition, by encoding just those frames where there is none.</summary>
internal sealed class ClipCutter(
    IFfmpegEngine engine, SourceReader reader, IMediaStore store, MediaInspector inspector, RenditionFiles renditions, SourceProbe probe, JobFolders jobs)
{
    private readonly SingleFlight _flights = new();

    public async Task<Clip> CutAsync(ClipRequest request, CancellationToken cancel)
    {
        ClipCut.Validate(request);
        if (!StoreKeys.IsHash(request.MediaId) || await store.GetSizeAsync(StoreKeys.Media(request.MediaId), cancel) is null)
        {
            throw WorkerFault.NotFound("media");
        }

        var index = await renditions.FindAsync(request.MediaId, request.Format, cancel);
        var clip = index is not null && ClipCut.OnKeyframe(request, index.Keyframes, index.Frames) is { } cut
            ? await CopyAsync(request, cut, cancel)
            : await EncodeAsync(request, cancel);
        return clip with { Unrendered = index is null };
    }

    private Task<Clip> CopyAsync(ClipRequest request, ClipCut cut, CancellationToken cancel) => MakeAsync(
        request,
        ClipOrigin.Copied,
        cut,
        async job =>
        {
            using var rendition = await renditions.OpenLocalAsync(request.MediaId, request.Format, cancel) ?? throw WorkerFault.NotFound("media");
            await engine.RunAsync(ClipPlan.Copy(rendition.Path, request.Format, cut, job.Path), null, cancel);
        },
        cancel);

    private async Task<Clip> EncodeAsync(ClipRequest request, CancellationToken cancel)
    {
        var source = await probe.ReadAsync(request.MediaId, cancel);
        var cut = ClipCut.Exact(request, source.Frames);
        return await MakeAsync(
            request,
            ClipOrigin.Encoded,
            cut,
            async job =>
            {
                using var file = await inspector.OpenAsync(request.MediaId, cancel);
                await reader.RunAsync(
                    source,
                    HouseFormat.Seconds(cut.First),
                    place => RenditionPlan.Encode(file.Path, source, place, cut.Frames, [request.Format], [], job.Path) with { Class = JobClass.Interactive },
                    _ => Mp4Index.Frames(job.File(RenditionPlan.File(request.Format))) == cut.Frames,
                    progress: null,
                    cancel);
            },
            cancel);
    }

    private async Task<Clip> MakeAsync(ClipRequest request, ClipOrigin origin, ClipCut cut, Func<JobFolder, Task> make, CancellationToken cancel)
    {
        var name = ClipKeyName.For(request.MediaId, request.Format, origin, cut);
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
