using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Process;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Music;

/// <summary>Takes music in: its bytes into the store, measured there, and a row. What is refused leaves nothing.</summary>
internal sealed class MusicUploads(
    UploadGate gate, UploadReader reader, MediaDownload download, MediaWorkerClient worker, MediaUse use, MusicTable table)
{
    private const int MaxMood = 60;

    private static readonly string[] Parts = ["file", "title", "tags", "mood"];

    /// <summary>The body of a request.</summary>
    public Task<(MusicTrack Track, bool Added)> AddAsync(HttpRequest request, CancellationToken cancel)
    {
        var upload = new MusicUpload();
        return AddAsync(upload, "file", () => UploadReader.ReadPartsAsync(request, Parts, (name, fileName, body) => ReadPartAsync(name, fileName, body, upload, cancel), cancel), cancel);
    }

    /// <summary>The same for the file behind an address.</summary>
    public Task<(MusicTrack Track, bool Added)> AddAsync(Uri url, CancellationToken cancel)
    {
        var upload = new MusicUpload { Url = url.OriginalString };
        return AddAsync(upload, "music.url", async () =>
        {
            var fetched = new VideoUpload { Source = "url" };
            await download.ReadAsync(url, fetched, cancel);
            (upload.Media, upload.FileName) = (fetched.Media, fetched.FileName);
        }, cancel);
    }

    private async Task<(MusicTrack Track, bool Added)> AddAsync(MusicUpload upload, string source, Func<Task> read, CancellationToken cancel)
    {
        using var place = await gate.EnterAsync(cancel);
        try
        {
            await read();
            if (upload.Media is null)
            {
                throw UploadFault.Invalid("file", "file is required: the music, as a part of multipart/form-data.");
            }

            await using var hold = await use.HoldAsync(upload.Media.MediaId, cancel);
            return await table.WriteAsync(upload, await InspectAsync(upload.Media.MediaId, source, cancel), hold, cancel);
        }
        catch when (upload.Media is not null)
        {
            await use.PutAwayAsync(upload.Media.MediaId);
            throw;
        }
    }

    private async Task ReadPartAsync(string name, string? fileName, Stream body, MusicUpload upload, CancellationToken cancel)
    {
        switch (name)
        {
            case "file":
                upload.FileName = fileName;
                upload.Media = await reader.StoreAsync(body, cancel);
                break;
            case "title":
                upload.Title = UploadReader.Title(await UploadReader.TextAsync(name, body, cancel));
                break;
            case "tags":
                upload.Tags = UploadReader.TagsOf(upload.Tags, await UploadReader.TextAsync(name, body, cancel));
                break;
            default:
                upload.Mood = PlainText.From(await UploadReader.TextAsync(name, body, cancel)) is { Length: > 0 and <= MaxMood } mood
                    ? mood
                    : throw UploadFault.Invalid("mood", $"mood must have 1 to {MaxMood} characters.");
                break;
        }
    }

    private async Task<Contracts.SoundInspection> InspectAsync(string mediaId, string source, CancellationToken cancel)
    {
        try
        {
            return await worker.InspectSoundAsync(mediaId, cancel);
        }
        catch (WorkerException refusal) when (refusal.Status < StatusCodes.Status500InternalServerError)
        {
            throw new ProblemException(refusal.Status, refusal.Code, refusal.Message, source, refusal);
        }
    }
}
