using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Process;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>Takes a video in: store, inspect, row and segments. A failure anywhere leaves neither a row nor a media.</summary>
internal sealed class VideoUploads(
    UploadGate gate, UploadReader reader, MediaDownload download, MediaWorkerClient worker, MediaUse use, VideoTable videos, VideoUnderstanding understanding, VideoWriter writer, RenditionTable table, RenditionQueue renditions,
    ILogger<VideoUploads> logger)
{
    private static readonly TimeSpan CleanupLimit = TimeSpan.FromMinutes(5);

    /// <summary>The video's row, and whether it is a new one.</summary>
    public Task<(VideoRow Row, bool Added)> AddAsync(HttpRequest request, CancellationToken cancel) =>
        AddAsync(new VideoUpload(), upload => reader.ReadAsync(request, upload, cancel), cancel);

    /// <summary>The same for the file behind an address.</summary>
    public Task<(VideoRow Row, bool Added)> ImportAsync(Uri url, bool transcribe, bool describe, CancellationToken cancel) => AddAsync(
        new VideoUpload { Source = "url", Transcribe = transcribe, Describe = describe }, upload => download.ReadAsync(url, upload, cancel), cancel);

    private async Task<(VideoRow Row, bool Added)> AddAsync(VideoUpload upload, Func<VideoUpload, Task> read, CancellationToken cancel)
    {
        using var place = await gate.EnterAsync(cancel);
        try
        {
            await read(upload);
            return await AddAsync(upload, cancel);
        }
        // Be it that the store had the bytes before: whose they were may have left them to us.
        catch when (upload.Media is not null)
        {
            await RemoveAsync(upload.Media.MediaId);
            throw;
        }
    }

    private async Task<(VideoRow Row, bool Added)> AddAsync(VideoUpload upload, CancellationToken cancel)
    {
        await using var hold = await use.HoldAsync(upload.Media!.MediaId, cancel);
        var video = NewVideo.Of(upload, await InspectAsync(upload, cancel));
        // What providers can tell of a file, the row of its first upload has already.
        var (id, added) = await videos.FindByMediaAsync(upload.Media.MediaId, cancel) is { } known
            ? (known, false)
            : await writer.AddAsync(await understanding.ReadAsync(video, upload.Transcribe, upload.Describe, cancel), hold, cancel);
        if (added || await table.RestartAsync(id, cancel))
        {
            renditions.Wake();
        }

        if (!added && upload.SaysMore && await videos.FindAsync(id, cancel) is { } existing)
        {
            await writer.UpdateAsync(id, video.Over(existing, upload), cancel);
        }

        return (await videos.FindAsync(id, cancel) ?? throw Vanished(upload), added);
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
            throw Vanished(upload);
        }
    }

    private async Task RemoveAsync(string mediaId)
    {
        // The client may be gone; what it left is removed all the same.
        using var limit = new CancellationTokenSource(CleanupLimit);
        try
        {
            await use.DeleteUnusedAsync(mediaId, limit.Token);
        }
        catch (Exception fault)
        {
            // The upload's own failure is what the client must hear of.
            logger.LogError(fault, "Media {Media} of a failed upload could not be removed", mediaId);
        }
    }

    /// <summary>An upload of the same bytes failed, or the video was deleted, between our storing the bytes and holding them.</summary>
    private static ProblemException Vanished(VideoUpload upload) =>
        new(StatusCodes.Status409Conflict, "conflict", "The same file was being removed at this moment. Send it again.", upload.Source);
}
