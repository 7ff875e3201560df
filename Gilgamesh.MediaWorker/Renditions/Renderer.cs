using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>Makes the renditions of a media that are missing.</summary>
internal sealed class Renderer(IFfmpegEngine engine, MediaInspector inspector, RenditionFiles files, JobFolders jobs)
{
    private static readonly AspectRatio[] All = Enum.GetValues<AspectRatio>();

    public async Task<RenditionSet> RenderAsync(
        SourcePicture source, RenditionRequest request, Action<double> progress, CancellationToken cancel)
    {
        var missing = new List<AspectRatio>();
        foreach (var aspect in All)
        {
            if (await files.FindAsync(request.MediaId, aspect, cancel) is null)
            {
                missing.Add(aspect);
            }
        }

        if (missing.Count > 0)
        {
            await MakeAsync(source, request, missing, progress, cancel);
        }

        return await ReadAsync(request.MediaId, cancel);
    }

    private async Task MakeAsync(
        SourcePicture source, RenditionRequest request, List<AspectRatio> aspects, Action<double> progress, CancellationToken cancel)
    {
        await using var job = jobs.Create();
        using var file = await inspector.OpenAsync(request.MediaId, cancel);
        var cuts = RenditionPlan.CutFrames(request.Cuts, source.Frames);
        try
        {
            await engine.RunAsync(RenditionPlan.Whole(file.Path, source, aspects, cuts, job.Path), progress, cancel);
        }
        catch (EngineException fault) when (fault.Failure == EngineFailure.Exited)
        {
            throw WorkerFault.Unreadable("The picture of this file can't be decoded.", fault);
        }

        foreach (var aspect in aspects)
        {
            var path = job.File($"{RenditionPlan.Name(aspect)}.partial.mp4");
            var index = await CheckAsync(path, source.Frames, cuts, cancel);
            await files.KeepAsync(request.MediaId, aspect, path, index, job, cancel);
        }
    }

    private async Task<RenditionIndex> CheckAsync(string path, int frames, IReadOnlyList<int> cuts, CancellationToken cancel)
    {
        var probe = await engine.RunAsync(RenditionCheck.Probe(path), null, cancel);
        var index = RenditionCheck.Read(probe.Output, new FileInfo(path).Length);
        // The last picture is held, so that only a source without a single picture comes out short.
        if (index.Frames == 0)
        {
            throw WorkerFault.Unreadable("The picture of this file can't be decoded.");
        }

        if (index.Frames != frames || cuts.Except(index.Keyframes).Any())
        {
            throw new InvalidOperationException($"the rendition has {index.Frames} frames instead of {frames}, or a cut without its keyframe");
        }

        return index;
    }

    private async Task<RenditionSet> ReadAsync(string mediaId, CancellationToken cancel)
    {
        List<Rendition> renditions = [];
        foreach (var aspect in All)
        {
            var index = await files.FindAsync(mediaId, aspect, cancel) ?? throw WorkerFault.NotFound("media");
            renditions.Add(new(mediaId, aspect, index.Frames, index.Size));
        }

        return new(renditions);
    }
}
