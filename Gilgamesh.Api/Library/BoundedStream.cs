using Gilgamesh.Api.Http;
using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.Api.Library;

/// <summary>Ends with a problem where there are more bytes than are taken: not every server says a length.</summary>
internal sealed class BoundedStream(Stream source, long most, string field) : ReadOnlyStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        _read += read;
        return _read <= most ? read : throw new ProblemException(StatusCodes.Status413PayloadTooLarge, WorkerErrorCodes.TooLarge, $"{field} must not be larger than {most} bytes.", field);
    }
}
