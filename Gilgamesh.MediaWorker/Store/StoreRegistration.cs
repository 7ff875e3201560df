namespace Gilgamesh.MediaWorker.Store;

internal static class StoreRegistration
{
    public static IServiceCollection AddStore(this IServiceCollection services) => services
        .AddSingleton<JobFolders>()
        .AddSingleton<IMediaStore, FolderStore>()
        .AddSingleton<DerivedFiles>();
}
