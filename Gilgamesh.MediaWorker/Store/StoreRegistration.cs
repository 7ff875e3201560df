using Gilgamesh.MediaWorker.Store.S3;

namespace Gilgamesh.MediaWorker.Store;

internal static class StoreRegistration
{
    public static IServiceCollection AddStore(this IServiceCollection services, StoreKind kind = StoreKind.Folder)
    {
        services.AddSingleton<JobFolders>().AddSingleton<DerivedFiles>();
        return kind == StoreKind.S3
            ? services.AddSingleton<S3Bucket>().AddSingleton<IMediaStore, S3Store>()
            : services.AddSingleton<IMediaStore, FolderStore>();
    }
}
