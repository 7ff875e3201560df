using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>One video from its stored file to its row and segments.</summary>
internal sealed class IngestPipeline(
    MediaWorkerClient worker, VideoTable videos, IVideoUnderstanding understanding, VideoWriter writer, RenditionTable table, RenditionQueue renditions)
{
    /// <returns>The id of the video.</returns>
    /// <exception cref="ProblemException">The file, or what came with it, can't be used.</exception>
    public async Task<Guid> RunAsync(IngestJob job, CancellationToken cancel)
    {
        await job.RunAsync(
            IngestStages.Inspecting, job.State.Inspection is not null, async state => state with { Inspection = await InspectAsync(job.Upload, cancel) }, cancel);
        var video = NewVideo.Of(job.Upload, job.State.Inspection!);
        // What providers can tell of a file, the row of its first upload has already.
        var known = await videos.FindByMediaAsync(video.MediaId, cancel);
        if (known is null)
        {
            await UnderstandAsync(job, video, cancel);
        }

        var id = known ?? job.VideoId;
        await job.RunAsync(IngestStages.Indexing, job.WasAdded, async state => { id = await IndexAsync(job, video.With(state), known, cancel); return state; }, cancel);
        return id;
    }

    private async Task UnderstandAsync(IngestJob job, NewVideo video, CancellationToken cancel)
    {
        await job.RunAsync(
            IngestStages.Transcribing,
            job.State.Speech is not null || !job.Upload.Transcribe || !understanding.CanTranscribe(video),
            async state => state with { Speech = await understanding.TranscribeAsync(video, part => job.ReportAsync(IngestStages.Transcribing, part, cancel), cancel) },
            cancel);
        await job.RunAsync(
            IngestStages.Describing,
            job.State.Descriptions is not null || !job.Upload.Describe || !understanding.CanDescribe(video),
            async state => state with
            {
                Descriptions = await understanding.DescribeAsync(video.With(state), part => job.ReportAsync(IngestStages.Describing, part, cancel), cancel),
            },
            cancel);
    }

    private async Task<Guid> IndexAsync(IngestJob job, NewVideo video, Guid? known, CancellationToken cancel)
    {
        var (id, added) = known is { } there ? (there, false) : await writer.AddAsync(video, job, cancel) ?? await NotOursAsync(cancel);
        if (!added && job.Upload.SaysMore && await videos.FindAsync(id, cancel) is { } existing && !await writer.UpdateAsync(id, video.Over(existing, job.Upload), job, cancel))
        {
            await NotOursAsync(cancel);
        }

        if (added || await table.RestartAsync(id, cancel))
        {
            renditions.Wake();
        }

        return id;
    }

    /// <summary>The video was deleted, or another Api has taken it up: the lease's watch is about to say so.</summary>
    private static async Task<(Guid Id, bool Added)> NotOursAsync(CancellationToken cancel)
    {
        await Task.Delay(Timeout.Infinite, cancel);
        throw new OperationCanceledException(cancel);
    }

    private async Task<MediaInspection> InspectAsync(VideoUpload upload, CancellationToken cancel)
    {
        try
        {
            return await worker.InspectAsync(upload.Media!.MediaId, cancel);
        }
        catch (WorkerException refusal) when (refusal.Status == StatusCodes.Status422UnprocessableEntity)
        {
            throw UploadFault.Unusable(upload.Source, refusal.Message, refusal, refusal.Code);
        }
        catch (WorkerException refusal) when (refusal.Code == WorkerErrorCodes.NotFound)
        {
            throw UploadFault.Vanished(upload.Source);
        }
    }
}
