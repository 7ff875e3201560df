using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Legacy;
using Gilgamesh.Api.Library.Process;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.Api.Library.Upload;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library;

internal static class LibrarySetup
{
    public static IHostApplicationBuilder AddLibrary(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LibraryOptions>().BindConfiguration("Library").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<VideoTable>();
        builder.Services.AddSingleton<RenditionTable>();
        builder.Services.AddSingleton<VideoWriter>();
        builder.Services.AddSingleton<VideoIndexer>()
            .AddSingleton<SceneChanges>();
        builder.Services.AddSingleton<AttributeUpdates>();
        builder.Services.AddSingleton<MediaUse>();
        builder.Services.AddSingleton<LegacyMedia>();
        builder.Services.AddTransient<VideoCatalog>();
        builder.Services.AddTransient<VideoRemoval>();
        builder.Services.AddTransient<UploadReader>();
        builder.AddMediaDownload();
        builder.Services.AddSingleton<UploadGate>();
        builder.AddIngest();
        builder.Services.AddTransient<VideoUploads>();
        builder.Services.AddSingleton<RenditionQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RenditionQueue>());
        builder.Services.AddHostedService<StartupIndexing>();
        builder.Services.AddOptions<UpkeepOptions>().BindConfiguration("Upkeep").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<MediaInventory>().AddSingleton<MediaReconciliation>().AddSingleton<RowRetention>();
        builder.Services.AddHostedService<UpkeepService>();
        return builder;
    }

    private static void AddIngest(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IngestStore>().AddSingleton<IngestLeases>().AddSingleton<IngestPipeline>().AddSingleton<IngestRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<IngestRunner>());
    }

    private static void AddMediaDownload(this IHostApplicationBuilder builder)
    {
        builder.Services.AddTransient<MediaDownload>();
        builder.Services.AddHttpClient(MediaDownload.HttpName, http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.Add(new("Gilgamesh", JsonApi.Version));
        }).ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
        {
            ConnectCallback = services.GetRequiredService<IOptions<LibraryOptions>>().Value.AllowPrivateAddresses
                ? null
                : new PublicNetwork(services.GetRequiredService<ResolveHost>()).ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxAutomaticRedirections = 5,
            UseCookies = false,
            // A proxy would make the connections, and look at no address.
            UseProxy = false,
        });
    }
}
