using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Ingest;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>Lets only so many uploads in at once, and only so many wait to be looked at: each more would only slow the others down, and all else that the Api does.</summary>
internal sealed class UploadGate(IOptions<LibraryOptions> options, IOptions<IngestOptions> ingest, IngestStore ingests) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentUploads);

    /// <exception cref="ProblemException">503: there was no place in time. Nothing of the body has been read.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        if (await ingests.CountOpenAsync(cancel) >= ingest.Value.MaxQueued)
        {
            throw Busy($"{ingest.Value.MaxQueued} videos wait to be taken in, and no more.");
        }

        if (await _places.WaitAsync(options.Value.MaxUploadWait, cancel))
        {
            return new Place(_places);
        }

        throw Busy($"{options.Value.MaxConcurrentUploads} files are being taken in at this moment, and no more at once.");
    }

    public void Dispose() => _places.Dispose();

    private static ProblemException Busy(string why) => new(StatusCodes.Status503ServiceUnavailable, "busy", $"{why} Send this one again later.") { RetryAfter = RetryAfter };

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
