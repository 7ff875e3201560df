using System.Diagnostics;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Process;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>
/// Takes files in: their bytes into the store, and a row that they are ingested by, whatever becomes of the request. What can't be
/// stored, or is refused later, leaves neither a video nor a file.
/// </summary>
internal sealed class VideoUploads(
    UploadGate gate, UploadReader reader, MediaDownload download, MediaUse use, VideoTable videos, IngestStore ingests, IngestRunner runner)
{
    /// <summary>The body of a request. What is accepted is finished, even where the client hangs up.</summary>
    public Task<IngestRow> AcceptAsync(HttpContext context, CancellationToken cancel)
    {
        var upload = new VideoUpload();
        // What the body holds is known when it has been read.
        return AcceptAsync(upload, () => reader.ReadAsync(context.Request, upload, cancel), () => IdempotencyKey.Of(context)?.And(upload.Identity), cancel);
    }

    /// <summary>The same for the file behind an address.</summary>
    public Task<IngestRow> AcceptAsync(Uri url, ProcessRequest request, IdempotencyKey? key, CancellationToken cancel)
    {
        var upload = new VideoUpload
        {
            Source = "url",
            Transcribe = request.Transcribe,
            Describe = request.Describe,
            WebhookUrl = request.WebhookUrl,
            Metadata = request.Metadata,
        };
        return AcceptAsync(upload, () => download.ReadAsync(url, upload, cancel), () => key, cancel);
    }

    /// <summary>What an earlier request of the same key has had accepted, so that nothing is fetched again; null where there was none.</summary>
    public async Task<IngestRow?> FindAsync(IdempotencyKey? key, CancellationToken cancel) => key is null ? null : await ingests.FindAsync(key, cancel);

    /// <summary>Waits until the video can be searched: its row, and whether it is a new one.</summary>
    /// <exception cref="ProblemException">It is refused, was deleted meanwhile, or the Api stops.</exception>
    public async Task<(VideoRow Row, bool Added)> FinishAsync(HttpContext context, IngestRow accepted)
    {
        await ingests.WaitAsync(context, accepted.Id, new(
            StatusCodes.Status503ServiceUnavailable, "stopping", $"The service is stopping. The video is taken in when it is back: /video/{accepted.VideoId}.")
        {
            Extensions = { ["video_id"] = accepted.VideoId },
        });
        var ended = await ingests.FindAsync(accepted.Id, context.RequestAborted);
        return ended?.Status switch
        {
            JobStatus.Failed => throw ended.Failure!.ToProblem(),
            JobStatus.Completed when await videos.FindAsync(ended.VideoId, context.RequestAborted) is { } row => (row, ended.Added),
            _ => throw new ProblemException(StatusCodes.Status409Conflict, "deleted", "The video was deleted at this moment."),
        };
    }

    private async Task<IngestRow> AcceptAsync(VideoUpload upload, Func<Task> read, Func<IdempotencyKey?> key, CancellationToken cancel)
    {
        using var place = await gate.EnterAsync(cancel);
        try
        {
            await read();
            var (row, isNew) = await ingests.AdmitAsync(upload, Activity.Current?.Id, cancel, key());
            if (isNew)
            {
                runner.Wake();
            }
            else
            {
                // The video of the first may be gone, and these bytes with it.
                await use.PutAwayAsync(upload.Media!.MediaId);
            }

            return row;
        }
        // Be it that the store had the bytes before: whose they were may have left them to us.
        catch when (upload.Media is not null)
        {
            await use.PutAwayAsync(upload.Media.MediaId);
            throw;
        }
    }
}
