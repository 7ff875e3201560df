using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Store.S3;

/// <summary>A stored object as a seekable stream that fetches only what is read, stretch by stretch; nothing of it is held.</summary>
/// <param name="open">Opens the bytes from an offset on, so many of them.</param>
internal sealed class S3ReadStream(long length, Func<long, long, CancellationToken, Task<Stream>> open) : ReadOnlyStream
{
    /// <summary>Asked for at once: a reader that seeks or goes away has not started the transfer of a whole film.</summary>
    private const long Stretch = 8 << 20;

    private Stream? _part;
    private long _partAt;
    private long _partEnd;
    private long _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var part = await PartAsync(cancellationToken);
        var read = await part.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _partEnd - _partAt)], cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException("the media store ended its answer too early");
        }

        _partAt = _position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _part?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Stream> PartAsync(CancellationToken cancel)
    {
        if (_part is null || _partAt != _position || _partAt == _partEnd)
        {
            _part?.Dispose();
            _part = null;
            var end = Math.Min(length, _position + Stretch);
            _part = await open(_position, end - _position, cancel);
            (_partAt, _partEnd) = (_position, end);
        }

        return _part;
    }
}
