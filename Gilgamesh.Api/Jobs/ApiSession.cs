using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Jobs;

/// <summary>
/// This Api's own connection to the database. Over it the Api hears of changes to jobs; and a lock that it holds shows to
/// the others that this Api lives, because Postgres takes it back the moment that the process is gone.
/// </summary>
internal sealed class ApiSession(NpgsqlDataSource database, ILogger<ApiSession> logger) : BackgroundService
{
    /// <summary>The first half of the lock's key; the other is <see cref="Number"/>.</summary>
    public const int LockClass = 0x47494C47; // "GILG"

    private const string Channel = "gilgamesh_jobs";

    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<JobWatch> _watches = [];
    private volatile int _number;

    /// <summary>Null while there is no session: its work is then known by the lease alone.</summary>
    public int? Number => _number == 0 ? null : _number;

    /// <summary>From here on nothing that happens to the job is missed, until the watch is disposed.</summary>
    public JobWatch Watch(Guid id)
    {
        var watch = new JobWatch(this, id);
        lock (_gate)
        {
            _watches.Add(watch);
        }

        return watch;
    }

    internal void Forget(JobWatch watch)
    {
        lock (_gate)
        {
            _watches.Remove(watch);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault)
            {
                // Where the Api stops, that is how it ends.
                logger.Log(
                    stoppingToken.IsCancellationRequested ? LogLevel.Debug : LogLevel.Warning, fault,
                    "The session with the database ended; jobs are looked after by polling until there is a new one");
            }

            _number = 0;
            Tell(null);
            await Task.Delay(RetryPause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        connection.Notification += (_, change) => Tell(Guid.TryParse(change.Payload, out var id) ? id : null);
        // A new number for each session: the lock of a lost one may still be held by what the server has not yet noticed to be dead.
        var number = Random.Shared.Next(1, int.MaxValue);
        await connection.ExecuteAsync(new($"SELECT pg_advisory_lock(@LockClass, @number); LISTEN {Channel}", new { LockClass, number }, cancellationToken: stopping));
        _number = number;
        // What happened before was not heard of, and leases have to carry the new number.
        Tell(null);
        while (true)
        {
            if (!await connection.WaitAsync(LookAfter, stopping))
            {
                await connection.ExecuteAsync(new("SELECT 1", cancellationToken: stopping));
            }
        }
    }

    /// <param name="id">Null for all.</param>
    private void Tell(Guid? id)
    {
        lock (_gate)
        {
            foreach (var watch in _watches.Where(watch => id is null || watch.Id == id))
            {
                watch.Tell();
            }
        }
    }
}

/// <summary>Waits for changes to one job.</summary>
internal sealed class JobWatch(ApiSession session, Guid id) : IDisposable
{
    // Where nothing is heard, it is asked.
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Deaf = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _told = new(0);

    public Guid Id => id;

    /// <summary>Until something happened since the last call, or it is time to look.</summary>
    public Task WaitAsync(CancellationToken cancel) => WaitAsync(Listening, cancel);

    public async Task WaitAsync(TimeSpan longest, CancellationToken cancel)
    {
        var poll = session.Number is null && Deaf < longest ? Deaf : longest;
        await _told.WaitAsync(poll, cancel);
    }

    public void Dispose()
    {
        session.Forget(this);
        _told.Dispose();
    }

    /// <summary>Called under the session's lock. Told twice is told.</summary>
    internal void Tell()
    {
        if (_told.CurrentCount == 0)
        {
            _told.Release();
        }
    }
}
