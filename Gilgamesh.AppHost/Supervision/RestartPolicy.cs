namespace Gilgamesh.AppHost.Supervision;

/// <summary>A crash is answered by a new start, a row of crashes by giving up.</summary>
internal sealed class RestartPolicy
{
    public const int MaxRestarts = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private readonly Queue<DateTimeOffset> _restarts = [];

    /// <returns>The pause before the next start, doubled with each one within the window; null where there is to be none.</returns>
    public TimeSpan? AfterCrash(DateTimeOffset now)
    {
        while (_restarts.TryPeek(out var oldest) && now - oldest > Window)
        {
            _restarts.Dequeue();
        }

        if (_restarts.Count == MaxRestarts)
        {
            return null;
        }

        var pause = FirstPause * (1 << _restarts.Count);
        _restarts.Enqueue(now);
        return pause;
    }
}
