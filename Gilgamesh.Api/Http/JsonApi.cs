using System.Reflection;
using Gilgamesh.Api.Http.Errors;
using Gilgamesh.Api.Http.Links;
using Gilgamesh.Api.Http.Web;
using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace Gilgamesh.Api.Http;

/// <summary>What every endpoint has in common: JSON, validation, problems, the OpenAPI document.</summary>
internal static class JsonApi
{
    public static string Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    public static IHostApplicationBuilder AddJsonApi(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.AddProblems();
        builder.AddWebPolicy();
        builder.AddLinks();
        builder.Services.AddValidation();
        // A parameter that can't be read is thrown, in every environment, so that the answer can name it.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Gilgamesh";
            document.Info.Version = Version;
            document.Info.Description = "Makes new, narrated short videos out of a library of existing ones.";
            return Task.CompletedTask;
        }).AddSchemaTransformer<ProblemSchema>());
        return builder;
    }

    public static WebApplication UseJsonApi(this WebApplication app)
    {
        app.UseProxiesAndHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => Problems.WriteAsync(pages.HttpContext, Describe(pages.HttpContext.Response.StatusCode)));
        app.UseMiddleware<SignedLinks>();
        app.UseWebPolicy();
        app.UseKnownCharset();
        return app;
    }

    private static ProblemDetails Describe(int status)
    {
        var (code, detail) = status switch
        {
            StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address; an id in it must be a UUID."),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address does not take this method."),
            StatusCodes.Status415UnsupportedMediaType => (WorkerErrorCodes.InvalidRequest, "The body's content type, or its charset, is not one that this address takes."),
            < 500 => (WorkerErrorCodes.InvalidRequest, null),
            _ => ("internal_error", (string?)null),
        };
        return new() { Status = status, Detail = detail, Extensions = { ["code"] = code } };
    }
}
