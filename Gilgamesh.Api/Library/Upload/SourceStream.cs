using Gilgamesh.ServiceDefaults;
namespace Gilgamesh.Api.Library.Upload;

/// <summary>A stream on its way to the worker that remembers why reading it failed: HttpClient's exception does not tell which side broke.</summary>
internal sealed class SourceStream(Stream source) : ReadOnlyStream
{
    public Exception? Fault { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault)
        {
            Fault = fault;
            throw;
        }
    }
}
