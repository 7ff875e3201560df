using Gilgamesh.Api.Http;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>Lets only so many uploads in at once: each more would only slow the others down, and all else that the Api does.</summary>
internal sealed class UploadGate(IOptions<LibraryOptions> options) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentUploads);

    /// <exception cref="ProblemException">503: there was no place in time. Nothing of the body has been read.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        if (await _places.WaitAsync(options.Value.MaxUploadWait, cancel))
        {
            return new Place(_places);
        }

        throw new ProblemException(
            StatusCodes.Status503ServiceUnavailable, "busy",
            $"{options.Value.MaxConcurrentUploads} files are being taken in at this moment, and no more at once. Send this one again later.")
        {
            RetryAfter = RetryAfter,
        };
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
