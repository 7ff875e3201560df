using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// The part of the disk that uploads and work leave free: on it the database goes on, and so do deletions. Nothing new begins
/// where the reserve is touched; what runs is ended where half of it is gone.
/// </summary>
internal sealed class DiskReserve(WorkerOptions options, IDiskSpace disk)
{
    private const long Usual = 2L << 30;

    /// <summary>A database writes its log in pieces of 16 MiB, and some of them before it puts things away.</summary>
    private const long Small = 256L << 20;

    /// <summary>ENOSPC and EDQUOT, which .NET passes on as they are.</summary>
    private static readonly int[] FullErrors = [28, 122, 69];

    /// <summary>A twentieth of the disk, at most 2 GiB and at least 256 MiB or a quarter of it, unless it is configured.</summary>
    public static long Of(WorkerOptions options, DiskRoom room) =>
        options.ReserveBytes ?? Math.Min(Usual, Math.Max(room.Total / 20, Math.Min(Small, room.Total / 4)));

    public bool IsTouched => disk.Measure() is var room && room.Free < Of(options, room);

    /// <summary>So little is left that what a program says about a file may come of that.</summary>
    public bool IsHalfGone => disk.Measure() is var room && room.Free < Of(options, room) / 2;

    /// <exception cref="WorkerFault">There is no room for anything new.</exception>
    /// <param name="more">Bytes that are to come.</param>
    public void Demand(long more = 0)
    {
        var room = disk.Measure();
        if (room.Free - more < Of(options, room))
        {
            throw Full(room, null);
        }
    }

    public WorkerFault Full(Exception? inner) => Full(disk.Measure(), inner);

    public static bool IsFull(Exception fault) => fault is IOException { HResult: var error } && FullErrors.Contains(error & 0xFFFF);

    private WorkerFault Full(DiskRoom room, Exception? inner) => new(
        WorkerErrorCodes.StorageFull,
        $"The media store's disk is full: {room.Free} bytes are free, and {Of(options, room)} are kept so that the rest can go on. Delete videos, or make room on the disk.",
        inner);
}
