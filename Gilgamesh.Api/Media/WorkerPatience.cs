namespace Gilgamesh.Api.Media;

/// <summary>How long a call waits for a worker that can't be reached, counted from when one was last there, and who is told of it.</summary>
/// <param name="tell">True where the call waits by now, false where a worker is there again.</param>
internal sealed class WorkerPatience(TimeSpan limit, Func<bool, Task>? tell = null)
{
    /// <summary>Somebody waits for the answer: until a worker that died has been started again.</summary>
    public static readonly WorkerPatience Usual = new(TimeSpan.FromSeconds(30));

    /// <summary>Somebody is looking at a page.</summary>
    public static readonly WorkerPatience Brisk = new(TimeSpan.FromSeconds(2));

    private static readonly AsyncLocal<WorkerPatience?> Ambient = new();

    public TimeSpan Limit => limit;

    /// <summary>That of the work which is under way, or else the one given.</summary>
    public static WorkerPatience Or(WorkerPatience usual) => Ambient.Value ?? usual;

    /// <summary>From here on all calls in this flow have it.</summary>
    public void Enter() => Ambient.Value = this;

    public Task TellAsync(bool waits) => tell?.Invoke(waits) ?? Task.CompletedTask;
}
