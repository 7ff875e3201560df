using Gilgamesh.Api.Brands;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Exports;
using Gilgamesh.Api.Compile.Rendering;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Database;
using Gilgamesh.Api.Health;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Errors;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Endpoints;
using Gilgamesh.Api.Library.Process;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Music;
using Gilgamesh.Api.OpenAI;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Webhooks;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.Api;

/// <summary>The whole Api as one application; tests start it in their own process.</summary>
internal static class ApiHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddGilgameshDatabase();
        builder.AddMigrations();
        builder.AddJsonApi();
        builder.AddMediaWorkerClient();
        builder.AddJobs();
        builder.AddWebhooks();
        builder.AddLibrary();
        builder.AddMusic();
        builder.AddBrands();
        builder.AddSearch();
        builder.AddCompile();
        builder.AddGenerated();
        builder.AddOpenAI();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseJsonApi();
        app.MapDefaultEndpoints();
        app.MapOpenApi();
        app.MapApiReference();
        app.MapErrors();
        app.MapHealth();
        app.MapCompile();
        app.MapEdits();
        app.MapRender();
        app.MapGenerated();
        app.MapWebhooks();
        app.MapCaptions();
        app.MapExports();
        app.MapLibrary();
        app.MapVerify();
        app.MapProcess();
        app.MapMusic();
        app.MapBrands();
        app.MapSearch();
        app.MapVectorize();
        app.MapForceIndex();
        return app;
    }
}
