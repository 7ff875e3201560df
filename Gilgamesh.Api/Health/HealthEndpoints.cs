using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Health;

internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var group = app.MapGroup("").WithTags("Service");
        group.MapGet("/", () => new ServiceView("Gilgamesh", JsonApi.Version, new()
        {
            ["openapi"] = "/openapi/v1.json",
            ["docs"] = ApiReference.Path,
            ["health"] = "/health",
            ["videos"] = "/videos",
            ["search"] = "/search?q=",
            ["compile"] = "/compile",
            ["generated"] = "/generated/recent",
        })).WithSummary("The service's name, version and main addresses.");
        group.MapGet("/health", HealthAsync)
            .WithSummary("Whether the database, the media worker and the vector index answer, how far the library is embedded, which provider does what, and what the last look at the media store found.")
            .Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/rate-limits", RateLimits).WithSummary("The providers and the limits that they are used with.");
    }

    private static async Task<IResult> HealthAsync(
        HealthCheckService checks, MediaReconciliation media, MediaWorkerClient worker, IVectorIndex index,
        IEmbedder embedder, SegmentWriter segments, VideoIndexer indexer, IEnumerable<ProviderInfo> providers, CancellationToken cancel)
    {
        var workerAnswers = worker.IsAliveAsync(cancel);
        var report = await checks.CheckHealthAsync(cancel);
        var database = report.Status != HealthStatus.Unhealthy;
        // The index keeps its books in the database, and has nothing to say without it.
        var vectors = database ? await index.GetStatusAsync(cancel) : null;
        var embedding = database ? await EmbeddingView.OfAsync(embedder, segments, indexer, cancel) : null;
        var view = new HealthView(
            (database, await workerAnswers && vectors?.IsUsable == true && embedding?.IsUsable == true) switch { (true, true) => "healthy", (true, false) => "degraded", _ => "unhealthy" },
            Word(database), Word(await workerAnswers), vectors is null ? null : VectorIndexView.Of(vectors), embedding, media.State, ByRole(providers));
        return TypedResults.Json(view, statusCode: database ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static RateLimitsView RateLimits(IEnumerable<ProviderInfo> providers, IOptions<CompilationOptions> options)
    {
        var most = options.Value.MaxPerUserAndHour;
        return new(true, ByRole(providers), most > 0 ? most : null, most > 0 ? $"A user may start {most} compilations in any hour." : "Nothing is limited.");
    }

    private static Dictionary<string, ProviderView> ByRole(IEnumerable<ProviderInfo> providers) => providers
        .GroupBy(provider => provider.Role)
        .ToDictionary(role => role.Key, role => new ProviderView(role.Last().Provider, role.Last().Model));

    private static string Word(bool answers) => answers ? "up" : "down";

    internal sealed record ServiceView(string Service, string Version, Dictionary<string, string> Links);

    /// <param name="Status">
    /// <c>healthy</c>, <c>degraded</c> (no media worker: nothing can be added or compiled; or no vector index, or no embedding
    /// model: searches go by words alone) or <c>unhealthy</c>.
    /// </param>
    internal sealed record HealthView(
        string Status, string Database, string MediaWorker, VectorIndexView? VectorIndex, EmbeddingView? Embedding, MediaStoreState MediaStore, Dictionary<string, ProviderView> Providers);

    /// <param name="CompilationsPerUserAndHour">Null for no limit.</param>
    internal sealed record RateLimitsView(bool Success, Dictionary<string, ProviderView> Providers, int? CompilationsPerUserAndHour, string Message);

    internal sealed record ProviderView(string Provider, string Model);
}
