namespace Gilgamesh.Api.Library.Legacy;

/// <summary>One at a time for one row, in this Api; a few others wait for no reason.</summary>
internal sealed class Turns
{
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 32).Select(_ => new SemaphoreSlim(1))];

    public async Task<T> RunAsync<T>(Guid id, Func<Task<T>> work, CancellationToken cancel)
    {
        var turn = _turns[(uint)id.GetHashCode() % _turns.Length];
        await turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
