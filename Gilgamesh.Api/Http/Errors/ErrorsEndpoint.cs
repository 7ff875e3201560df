namespace Gilgamesh.Api.Http.Errors;

internal static class ErrorsEndpoint
{
    /// <summary>What problems lead to by <c>documentation</c>.</summary>
    public static IEndpointRouteBuilder MapErrors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ErrorCatalog.Path, () => TypedResults.Text(ErrorCatalog.ToMarkdown(), "text/markdown; charset=utf-8")).WithTags("Service")
            .WithSummary("Every code that an error can have, what it means, and what to do.")
            .Produces<string>(contentType: "text/markdown");
        return routes;
    }
}
