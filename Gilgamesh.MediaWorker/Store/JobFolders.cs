namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// Makes job folders, and sweeps those that a dead worker left. Each worker has a folder of its own beside a lock file that
/// it holds open; the system drops the lock with the process, so a lock that can be had means that nobody works there.
/// </summary>
internal sealed class JobFolders : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly DiskReserve _reserve;
    private readonly string _jobs;
    private readonly string _mine;
    private readonly FileStream _lock;
    private readonly ILogger _logger;

    public JobFolders(WorkerOptions options, DiskReserve reserve, ILogger<JobFolders> logger)
    {
        (_reserve, _logger) = (reserve, logger);
        _jobs = Path.Combine(Path.GetFullPath(options.Root), "jobs");
        Directory.CreateDirectory(_jobs);
        Sweep(logger);
        _mine = Path.Combine(_jobs, Guid.CreateVersion7().ToString("n"));
        _lock = TryLock(_mine) ?? throw new IOException("a new job folder can't be locked");
        Directory.CreateDirectory(_mine);
    }

    /// <exception cref="WorkerFault">The disk's reserve is touched: nothing new is begun.</exception>
    public JobFolder Create()
    {
        _reserve.Demand();
        return new(Path.Combine(_mine, Guid.CreateVersion7().ToString("n")));
    }

    public void Dispose()
    {
        try
        {
            if (Directory.Exists(_mine))
            {
                Directory.Delete(_mine, recursive: true);
            }
        }
        catch (IOException fault)
        {
            // A run that is being ended may still write. The next worker sweeps what is left.
            _logger.LogDebug(fault, "The job folder {Folder} is not empty yet", Path.GetFileName(_mine));
            _lock.Dispose();
            return;
        }

        // Removed while it is still held: nobody can take it in between.
        File.Delete(_mine + LockSuffix);
        _lock.Dispose();
    }

    private void Sweep(ILogger logger)
    {
        foreach (var folder in Directory.GetDirectories(_jobs))
        {
            using var held = TryLock(folder);
            // Another worker that starts just now may have swept it between the listing and the lock.
            if (held is null || !Directory.Exists(folder))
            {
                continue;
            }

            logger.LogInformation("Removing what a stopped worker left in {Folder}", Path.GetFileName(folder));
            Directory.Delete(folder, recursive: true);
            File.Delete(folder + LockSuffix);
        }
    }

    private static FileStream? TryLock(string folder)
    {
        try
        {
            return new FileStream(folder + LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
