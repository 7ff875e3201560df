namespace Gilgamesh.Processes.Postgres;

/// <summary>What an earlier run left in the cluster: a server that still stops, or the lock file of one that is gone.</summary>
internal static class OrphanedServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The caller holds the data folder's lock, so a server that still runs here has lost its host.</summary>
    public static async Task StopAsync(string cluster, CancellationToken cancel)
    {
        var lockFile = Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(lockFile) || ReadProcessId(lockFile) is not { } processId)
        {
            return;
        }

        // Without /proc there is no telling whose process that is; Postgres then decides by itself whether it may start.
        if (!Directory.Exists("/proc/self"))
        {
            return;
        }

        if (!Serves(processId, cluster))
        {
            // The number may belong to another program by now, which would make Postgres refuse to start.
            File.Delete(lockFile);
            return;
        }

        Signals.Send(processId, PrivatePostgres.StopSignal);
        var deadline = DateTime.UtcNow + Patience;
        while (Serves(processId, cluster))
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new LaunchException($"An earlier database server (process {processId}) does not stop.");
            }

            await Task.Delay(50, cancel);
        }
    }

    /// <summary>A server's working folder is its cluster.</summary>
    private static bool Serves(int processId, string cluster)
    {
        try
        {
            return new DirectoryInfo($"/proc/{processId}/cwd").ResolveLinkTarget(returnFinalTarget: false)?.FullName == cluster;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int? ReadProcessId(string lockFile) => PostgresBinaries.Number(File.ReadLines(lockFile).FirstOrDefault("").Trim());
}
