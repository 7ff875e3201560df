using System.Net.Mime;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Process;

/// <summary>Fetches a media file by its address, straight into the media store.</summary>
internal sealed class MediaDownload(IHttpClientFactory clients, MediaWorkerClient worker, IOptions<LibraryOptions> options)
{
    public const string HttpName = "media-download";

    /// <exception cref="ProblemException">The address is not public, does not answer, or does not lead to a file that is taken.</exception>
    public async Task ReadAsync(Uri url, VideoUpload upload, CancellationToken cancel)
    {
        upload.Url = url.OriginalString;
        upload.FileName = Uri.UnescapeDataString(url.Segments[^1]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Value.MaxDownloadTime);
        try
        {
            using var response = await clients.CreateClient(HttpName).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            Check(response);
            upload.Media = await StoreAsync(await response.Content.ReadAsStreamAsync(limit.Token), limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw Unreachable($"The file did not arrive within {options.Value.MaxDownloadTime}.");
        }
        catch (HttpRequestException fault) when (fault is { InnerException: PrivateAddressException })
        {
            throw UploadFault.Invalid("url", "url must lead to a public address.", fault);
        }
        // No connection was made in its time: that ends as if it had been cancelled. A redirect may lead to anything that looks like an address.
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException or ArgumentException or InvalidOperationException or NotSupportedException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw Unreachable("The address does not answer, or leads to one that is none.", fault);
        }
    }

    private async Task<StoredMedia> StoreAsync(Stream body, CancellationToken cancel)
    {
        await using var source = new SourceStream(new BoundedStream(body, options.Value.MaxUploadBytes, "file"));
        try
        {
            return await worker.StoreAsync(source, cancel);
        }
        catch (Exception fault) when (source.Fault is ProblemException or { InnerException: ProblemException })
        {
            throw TooLarge(fault);
        }
        catch (WorkerException fault) when (source.Fault is not null)
        {
            throw Unreachable("The file broke off.", fault);
        }
        catch (WorkerException refusal) when (refusal.Status < StatusCodes.Status500InternalServerError)
        {
            throw new ProblemException(refusal.Status, refusal.Code, refusal.Message, "url", refusal);
        }
    }

    private void Check(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw Unreachable($"The address answers with {(int)response.StatusCode}.");
        }

        if (response.Content.Headers.ContentType?.MediaType is MediaTypeNames.Text.Html or MediaTypeNames.Text.Plain)
        {
            throw UploadFault.Unusable("url", "The address leads to a page, not to a media file.");
        }

        if (response.Content.Headers.ContentLength > options.Value.MaxUploadBytes)
        {
            throw TooLarge();
        }
    }

    private ProblemException TooLarge(Exception? inner = null) => new(
        StatusCodes.Status413PayloadTooLarge, WorkerErrorCodes.TooLarge, $"The file must not be larger than {options.Value.MaxUploadBytes} bytes.", "url", inner);

    private static ProblemException Unreachable(string detail, Exception? inner = null) => UploadFault.Unusable("url", detail, inner, "url_unreachable");
}
