using Gilgamesh.MediaWorker.Store.S3;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gilgamesh.MediaWorker.Store;

internal static class StoreRegistration
{
    /// <summary>What watches the disk; engine and store share it.</summary>
    public static IServiceCollection AddDisk(this IServiceCollection services)
    {
        services.TryAddSingleton<IDiskSpace, DiskSpace>();
        services.TryAddSingleton<DiskReserve>();
        return services;
    }

    public static IServiceCollection AddStore(this IServiceCollection services, StoreKind kind = StoreKind.Folder)
    {
        services.AddDisk().AddSingleton<JobFolders>().AddSingleton<DerivedFiles>().AddSingleton<StoreGrowth>().AddSingleton<StoreIdentities>();
        return kind == StoreKind.S3
            ? services.AddSingleton<S3Bucket>().AddSingleton<IMediaStore, S3Store>()
            : services.AddSingleton<IMediaStore, FolderStore>();
    }
}
