using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Stitching;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>Cuts clips: by copy where there is a rendition, by encoding just those frames where there is none.</summary>
internal sealed class ClipCutter(
    IFfmpegEngine engine, IMediaStore store, MediaInspector inspector, RenditionFiles renditions, SourceProbe probe, JobFolders jobs) : IDisposable
{
    /// <summary>Encoders at the same time: apart from the gate of heavy jobs, where a compilation would wait for whole renditions.</summary>
    private const int MaxEncoders = 2;

    private const string Output = "clip.partial.mp4";

    private readonly SemaphoreSlim _encoders = new(MaxEncoders);

    public void Dispose() => _encoders.Dispose();

    public async Task<Clip> CutAsync(ClipRequest request, CancellationToken cancel)
    {
        ClipCut.Validate(request);
        if (!StoreKeys.IsHash(request.MediaId) || await store.GetSizeAsync(StoreKeys.Media(request.MediaId), cancel) is null)
        {
            throw WorkerFault.NotFound("media");
        }

        var index = await renditions.FindAsync(request.MediaId, request.AspectRatio, cancel);
        return index is not null && ClipCut.OnKeyframe(request, index.Keyframes, index.Frames) is { } cut
            ? await CopyAsync(request, cut, cancel)
            : await EncodeAsync(request, cancel);
    }

    private async Task<Clip> CopyAsync(ClipRequest request, ClipCut cut, CancellationToken cancel)
    {
        return await MakeAsync(
            request,
            cut,
            async () => await renditions.OpenLocalAsync(request.MediaId, request.AspectRatio, cancel) ?? throw WorkerFault.NotFound("media"),
            (rendition, folder) => ClipPlan.Copy(rendition, cut, folder),
            cancel);
    }

    private async Task<Clip> EncodeAsync(ClipRequest request, CancellationToken cancel)
    {
        var source = await probe.ReadAsync(request.MediaId, cancel);
        var cut = ClipCut.Exact(request, source.Frames);
        await _encoders.WaitAsync(cancel);
        try
        {
            return await MakeAsync(
                request,
                cut,
                () => inspector.OpenAsync(request.MediaId, cancel),
                (path, folder) => RenditionPlan.Excerpt(path, source, request.AspectRatio, cut.First, cut.Frames, folder),
                cancel);
        }
        catch (EngineException fault) when (fault.Failure == EngineFailure.Exited)
        {
            throw WorkerFault.Unreadable("The picture of this file can't be decoded.", fault);
        }
        finally
        {
            _encoders.Release();
        }
    }

    private async Task<Clip> MakeAsync(
        ClipRequest request, ClipCut cut, Func<Task<LocalFile>> open, Func<string, string, FfmpegJob> plan, CancellationToken cancel)
    {
        var name = ClipKeyName.For(request.MediaId, request.AspectRatio, cut);
        if (await store.GetSizeAsync(name.StoreKey, cancel) is null)
        {
            await using var job = jobs.Create();
            using var source = await open();
            await engine.RunAsync(plan(source.Path, job.Path), null, cancel);
            Check(job.File(Output), cut.Frames);
            await store.PutFileAsync(name.StoreKey, job.File(Output), cancel);
        }

        var size = await store.GetSizeAsync(name.StoreKey, cancel) ?? throw WorkerFault.NotFound("media");
        var start = HouseFormat.Seconds(cut.First);
        return new(name.ToString(), request.MediaId, request.AspectRatio, start, start + HouseFormat.Seconds(cut.Frames), cut.Frames, size);
    }

    private static void Check(string path, int frames)
    {
        if (Mp4Index.Read(path) is not [{ Type: "vide" } picture] || picture.Samples != frames)
        {
            throw new InvalidOperationException($"the clip does not have {frames} frames");
        }
    }
}
