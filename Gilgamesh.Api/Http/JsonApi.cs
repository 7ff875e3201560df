using System.Reflection;

namespace Gilgamesh.Api.Http;

/// <summary>What every endpoint has in common: JSON, validation, problems, the OpenAPI document.</summary>
internal static class JsonApi
{
    public static string Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    public static IHostApplicationBuilder AddJsonApi(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.AddProblems();
        builder.Services.AddValidation();
        // A parameter that can't be read is thrown, in every environment, so that the answer can name it.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Gilgamesh";
            document.Info.Version = Version;
            document.Info.Description = "Makes new, narrated short videos out of a library of existing ones.";
            return Task.CompletedTask;
        }));
        return builder;
    }

    public static WebApplication UseJsonApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => Problems.WriteAsync(pages.HttpContext, new()
        {
            Status = pages.HttpContext.Response.StatusCode,
            Detail = pages.HttpContext.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => "There is nothing at this address.",
                StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
                StatusCodes.Status415UnsupportedMediaType => "The body's content type is not one that this address takes.",
                _ => null,
            },
        }));
        return app;
    }
}
