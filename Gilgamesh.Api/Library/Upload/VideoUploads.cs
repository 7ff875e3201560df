using System.Diagnostics;
using Gilgamesh.Api.Http;
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
    public Task<IngestRow> AcceptAsync(HttpRequest request, CancellationToken cancel) =>
        AcceptAsync(new VideoUpload(), upload => reader.ReadAsync(request, upload, cancel), cancel);

    /// <summary>The same for the file behind an address.</summary>
    public Task<IngestRow> AcceptAsync(Uri url, bool transcribe, bool describe, CancellationToken cancel) => AcceptAsync(
        new VideoUpload { Source = "url", Transcribe = transcribe, Describe = describe }, upload => download.ReadAsync(url, upload, cancel), cancel);

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

    private async Task<IngestRow> AcceptAsync(VideoUpload upload, Func<VideoUpload, Task> read, CancellationToken cancel)
    {
        using var place = await gate.EnterAsync(cancel);
        try
        {
            await read(upload);
            var row = await ingests.AdmitAsync(upload, Activity.Current?.Id, cancel);
            runner.Wake();
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
