using Gilgamesh.Api.Search.Dense;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>
/// Every call of Qdrant goes through here: it has a time limit, and while the server is known to be down it is refused at once,
/// so that a compilation's searches do not each wait for it.
/// </summary>
internal sealed class QdrantGate(IOptions<QdrantOptions> options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile Closure? _closed;

    /// <summary>A search or a question.</summary>
    /// <exception cref="VectorIndexException">It was not done; all of Qdrant's faults come out like this.</exception>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel) => RunAsync(call, options.Value.Timeout, cancel);

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task WriteAsync(Func<CancellationToken, Task> call, CancellationToken cancel) => RunAsync(
        async limit =>
        {
            await call(limit);
            return true;
        },
        options.Value.WriteTimeout,
        cancel);

    /// <summary>The next call goes through whatever the one before it met.</summary>
    public void Open() => _closed = null;

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancel)
    {
        if (_closed is { } closed && Environment.TickCount64 < closed.Until)
        {
            throw Fault(closed.Cause);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            var answer = await call(limit.Token);
            _closed = null;
            return answer;
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw Close(new(PointStoreFault.Unreachable, FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0.#} s"), late));
        }
        catch (PointStoreException fault)
        {
            throw fault.Fault is PointStoreFault.Unreachable or PointStoreFault.Denied ? Close(fault) : Fault(fault);
        }
    }

    private VectorIndexException Close(PointStoreException cause)
    {
        _closed = new(Environment.TickCount64 + (long)Pause.TotalMilliseconds, cause);
        return Fault(cause);
    }

    private static VectorIndexException Fault(PointStoreException cause) => cause.Fault switch
    {
        PointStoreFault.Unreachable => new(VectorIndexState.Unreachable, "the vector index does not answer", cause),
        PointStoreFault.Denied => new(VectorIndexState.Unreachable, "the vector index refuses this service's key", cause),
        PointStoreFault.CollectionMissing => new(VectorIndexState.CollectionMissing, "a collection of the vector index is missing", cause),
        _ => new(VectorIndexState.WrongDimension, "the vector index can't do what it is asked", cause),
    };

    private sealed record Closure(long Until, PointStoreException Cause);
}
