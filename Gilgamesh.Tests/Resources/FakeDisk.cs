using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Resources;

/// <summary>A disk of a terabyte that is as full as a test says.</summary>
internal sealed class FakeDisk : IDiskSpace
{
    public const long Reserve = 2L << 30;

    private long _free = Roomy;

    public static long Roomy => 1L << 39;

    public long Free
    {
        get => Interlocked.Read(ref _free);
        set => Interlocked.Exchange(ref _free, value);
    }

    public DiskRoom Measure() => new(Free, 1L << 40);

    public WorkerFixture Worker() => new() { Configure = builder => builder.Services.AddSingleton<IDiskSpace>(this) };
}
