using System.Globalization;
using Gilgamesh.Api.Database;
using Gilgamesh.Api.Http.Errors;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Gilgamesh.Api.Http;

/// <summary>Turns every exception into problem+json. What a client may read is in the problem; all else is in the log.</summary>
internal static class Problems
{
    public static IHostApplicationBuilder AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Spell);
        // After the framework's own, which gives up where the client says that it accepts something else.
        builder.Services.AddSingleton<IProblemDetailsWriter, Writer>();
        builder.Services.AddExceptionHandler<Handler>();
        return builder;
    }

    /// <param name="body">What the endpoint reads its body as, or null.</param>
    public static ProblemDetails Describe(Exception exception, Type? body = null) => exception switch
    {
        ProblemException problem => Make(problem.Status, problem.Code, problem.Message, problem.Field, problem.Extensions),
        WorkerException worker => Make(worker.Status, worker.Code, worker.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Make(StatusCodes.Status413PayloadTooLarge, WorkerErrorCodes.TooLarge, "The request's body is larger than is allowed."),
        BadHttpRequestException bad => FieldErrors.Read(bad, body) is var (field, detail)
            ? Make(bad.StatusCode, WorkerErrorCodes.InvalidRequest, detail, field)
            : Make(bad.StatusCode, WorkerErrorCodes.InvalidRequest, "The request can't be read, or its body broke off."),
        _ when exception.IsDiskFull() => Make(
            StatusCodes.Status507InsufficientStorage, WorkerErrorCodes.StorageFull, "The database's disk is full. Delete videos, or make room on the disk."),
        _ when exception.IsTransient() => Make(StatusCodes.Status503ServiceUnavailable, "unavailable", "The database can't be reached at this moment. Try again soon."),
        _ => Make(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on the server. The log tells more."),
    };

    public static async Task WriteAsync(HttpContext context, ProblemDetails problem) =>
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = context, ProblemDetails = problem });

    private static void Spell(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is HttpValidationProblemDetails validation)
        {
            FieldErrors.Spell(validation);
        }

        if (context.ProblemDetails.Extensions.TryGetValue("code", out var value) && value is string code)
        {
            context.ProblemDetails.Extensions["hint"] = ErrorCatalog.Find(code)?.Hint;
            context.ProblemDetails.Extensions["documentation"] = ErrorCatalog.Address(code);
        }
    }

    private static ProblemDetails Make(
        int status, string code, string detail, string? field = null, Dictionary<string, object?>? extensions = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        foreach (var (key, value) in extensions ?? [])
        {
            problem.Extensions[key] = value;
        }

        problem.Extensions["code"] = code;
        if (field is not null)
        {
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [detail] };
        }

        return problem;
    }

    /// <summary>Writes problem+json whatever the client says it accepts: an image tag's 404 must not become a 500.</summary>
    private sealed class Writer : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => true;

        public async ValueTask WriteAsync(ProblemDetailsContext context)
        {
            Spell(context);
            var (http, problem) = (context.HttpContext, context.ProblemDetails);
            problem.Status ??= http.Response.StatusCode;
            problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
            await http.Response.WriteAsJsonAsync(problem, problem.GetType(), ApiJson.Options, "application/problem+json", http.RequestAborted);
        }
    }

    private sealed class Handler(ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                return true;
            }

            var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var problem = Describe(exception, endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType);
            // The framework does not log an exception that a handler takes.
            if (problem.Status >= 500 && exception is not (ProblemException or WorkerException))
            {
                logger.LogError(exception, "{Method} {Path} -> {Status}", context.Request.Method, context.Request.Path, problem.Status);
            }
            else
            {
                logger.LogInformation("{Method} {Path} -> {Status}: {Detail}", context.Request.Method, context.Request.Path, problem.Status, problem.Detail);
            }

            context.Response.StatusCode = problem.Status!.Value;
            if (exception is ProblemException { RetryAfter: { } wait })
            {
                context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }

            await WriteAsync(context, problem);
            return true;
        }
    }
}
