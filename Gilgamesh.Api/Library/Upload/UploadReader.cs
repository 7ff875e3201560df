using System.Runtime.ExceptionServices;
using System.Text;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Text;
using Gilgamesh.Api.Webhooks;
using Gilgamesh.Contracts;
using Gilgamesh.Subtitles;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>Reads the multipart body part by part: the video goes straight on to the worker, the small parts are held.</summary>
internal sealed class UploadReader(MediaWorkerClient worker, IOptions<LibraryOptions> options, IOptions<WebhookOptions> webhooks)
{
    private const int MaxValueBytes = 16 * 1024;
    private const int MaxMetadataBytes = 256 * 1024;

    private static readonly string[] Parts = ["file", "title", "tags", "url", "transcript", "scenes", WebhookUrlAttribute.Field, MetadataAttribute.Field];

    /// <summary>Fills <paramref name="upload"/>; after an exception it tells what was stored already.</summary>
    public async Task ReadAsync(HttpRequest request, VideoUpload upload, CancellationToken cancel)
    {
        await ReadPartsAsync(request, Parts, (name, fileName, body) => ReadPartAsync(name, fileName, body, upload, cancel), cancel);
        if (upload.Media is null)
        {
            throw UploadFault.Invalid("file", "file is required: the video, as a part of multipart/form-data.");
        }
    }

    /// <summary>Reads the parts of a body, each of which may come once, but for tags.</summary>
    public static async Task ReadPartsAsync(HttpRequest request, string[] parts, Func<string, string?, Stream, Task> read, CancellationToken cancel)
    {
        var reader = new MultipartReader(Boundary(request), request.Body) { HeadersLengthLimit = 16 * 1024 };
        HashSet<string> seen = [];
        try
        {
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                var (name, fileName) = Header(section, parts);
                if (!seen.Add(name) && name != "tags")
                {
                    throw UploadFault.Invalid(name, $"{name} was sent twice.");
                }

                await read(name, fileName, section.Body);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw UploadFault.Invalid("file", "The multipart body is damaged or ends too early.", fault);
        }
    }

    private async Task ReadPartAsync(string name, string? fileName, Stream body, VideoUpload upload, CancellationToken cancel)
    {
        switch (name)
        {
            case "file":
                upload.FileName = fileName;
                upload.Media = await StoreAsync(body, cancel);
                break;
            case "title":
                upload.Title = Title(await TextAsync(name, body, cancel));
                break;
            case "tags":
                upload.Tags = TagsOf(upload.Tags, await TextAsync(name, body, cancel));
                break;
            case "url":
                upload.Url = Url(await TextAsync(name, body, cancel));
                break;
            case WebhookUrlAttribute.Field:
                upload.WebhookUrl = ClientFields.Receiver(await TextAsync(name, body, cancel), webhooks.Value);
                break;
            case MetadataAttribute.Field:
                upload.Metadata = ClientFields.Metadata(Encoding.UTF8.GetString(await BytesAsync(name, body, MaxMetadataBytes, cancel)));
                break;
            case "transcript":
                upload.Transcript = CuesOf(Decode("The transcript", await BytesAsync(name, body, options.Value.MaxTextFileBytes, cancel), upload), upload);
                break;
            default:
                upload.Scenes = ScenesOf(Decode("The list of scenes", await BytesAsync(name, body, options.Value.MaxTextFileBytes, cancel), upload));
                break;
        }
    }

    public async Task<StoredMedia> StoreAsync(Stream body, CancellationToken cancel)
    {
        await using var source = new SourceStream(body);
        try
        {
            return await worker.StoreAsync(source, cancel);
        }
        catch (WorkerException refusal) when (source.Fault is null && refusal.Status < StatusCodes.Status500InternalServerError)
        {
            throw new ProblemException(refusal.Status, refusal.Code, refusal.Message, "file", refusal);
        }
        catch (Exception) when (source.Fault is not null)
        {
            // Not the worker's fault, but what the client sent.
            ExceptionDispatchInfo.Throw(source.Fault);
            throw;
        }
    }

    public static string Title(string text) => PlainText.From(text) is { Length: > 0 and <= FileTitle.MaxTitle } title
        ? title
        : throw UploadFault.Invalid("title", $"title must have 1 to {FileTitle.MaxTitle} characters.");

    private static string? Url(string text) => string.IsNullOrWhiteSpace(text)
        ? null
        : HttpAddress.Read(text.Trim())?.OriginalString ?? throw UploadFault.Invalid("url", $"url must be {HttpAddress.Allowed}.");

    /// <summary>What came before, and what a part adds to it.</summary>
    public static List<string> TagsOf(IReadOnlyList<string>? before, string text) => TagsOf([.. before ?? [], .. Split(text)]);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static List<string> TagsOf(List<string> tags) =>
        tags.Count <= TagList.MaxTags && tags.All(tag => tag.Length <= TagList.MaxLength)
            ? [.. TagList.Clean(tags)]
            : throw UploadFault.Invalid("tags", $"tags must be at most {TagList.MaxTags}, of at most {TagList.MaxLength} characters each.");

    private static string Decode(string what, byte[] file, VideoUpload upload)
    {
        var (text, guessed) = TextFile.Read(file);
        if (guessed is not null)
        {
            upload.Warnings.Add($"{what} does not say its encoding; it was read as {guessed}, which is a guess. Send UTF-8 to be sure.");
        }

        return text;
    }

    /// <summary>Null where it is no speech, so that other sources of it count.</summary>
    private static IReadOnlyList<RawCue>? CuesOf(string text, VideoUpload upload)
    {
        if (Transcripts.Transcript.Read(text) is not { Count: > 0 } cues)
        {
            throw UploadFault.Unusable("transcript", "transcript holds no cue: SubRip, WebVTT, or JSON [{start, end, text}] is expected.");
        }

        if (!CameraData.Is(cues))
        {
            return cues;
        }

        upload.Warnings.Add("The transcript holds camera data, not speech, and is left out.");
        return null;
    }

    private static IReadOnlyList<RawScene> ScenesOf(string text) =>
        SceneFile.Read(LooseJson.TryParse(text)) is { Count: > 0 } scenes
            ? scenes
            : throw UploadFault.Unusable("scenes", "scenes holds no scene: JSON [{start_time, end_time, description}] is expected.");

    public static async Task<string> TextAsync(string name, Stream body, CancellationToken cancel) =>
        Encoding.UTF8.GetString(await BytesAsync(name, body, MaxValueBytes, cancel));

    private static async Task<byte[]> BytesAsync(string name, Stream body, int limit, CancellationToken cancel)
    {
        using var held = new MemoryStream();
        await using var bounded = new BoundedStream(body, limit, name);
        await bounded.CopyToAsync(held, cancel);
        return held.ToArray();
    }

    private static (string Name, string? FileName) Header(MultipartSection section, string[] parts)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
        {
            throw UploadFault.Invalid("file", "A part of the body has no Content-Disposition with a name.");
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName);
        return parts.Contains(name)
            ? (name, fileName.Value)
            : throw UploadFault.Invalid(PlainText.From(name), $"There is no such part; it may be one of {string.Join(", ", parts)}.");
    }

    private static string Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType, WorkerErrorCodes.InvalidRequest, "The content type must be multipart/form-data.");
        }

        return HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.Value!
            : throw UploadFault.Invalid("file", "The content type names no boundary of the parts.");
    }
}
