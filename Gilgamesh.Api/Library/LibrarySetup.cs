using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Legacy;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Library.Upload;

namespace Gilgamesh.Api.Library;

internal static class LibrarySetup
{
    public static IHostApplicationBuilder AddLibrary(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LibraryOptions>().BindConfiguration("Library").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<VideoTable>();
        builder.Services.AddSingleton<RenditionTable>();
        builder.Services.AddSingleton<VideoWriter>();
        builder.Services.AddSingleton<VideoIndexer>();
        builder.Services.AddTransient<MediaUse>();
        builder.Services.AddTransient<LegacyMedia>();
        builder.Services.AddTransient<VideoCatalog>();
        builder.Services.AddTransient<VideoRemoval>();
        builder.Services.AddTransient<UploadReader>();
        builder.Services.AddTransient<VideoUploads>();
        builder.Services.AddSingleton<RenditionQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RenditionQueue>());
        builder.Services.AddHostedService<StartupIndexing>();
        return builder;
    }
}
