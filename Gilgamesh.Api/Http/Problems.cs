using System.Globalization;
using Gilgamesh.Api.Database;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Gilgamesh.Api.Http;

/// <summary>Turns every exception into problem+json. What a client may read is in the problem; all else is in the log.</summary>
internal static class Problems
{
    public static IHostApplicationBuilder AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (context.ProblemDetails is HttpValidationProblemDetails validation)
            {
                FieldErrors.Spell(validation);
            }
        });
        builder.Services.AddExceptionHandler<Handler>();
        return builder;
    }

    public static ProblemDetails Describe(Exception exception) => exception switch
    {
        ProblemException problem => Make(problem.Status, problem.Code, problem.Message, problem.Field, problem.Extensions),
        WorkerException worker => Make(worker.Status, worker.Code, worker.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Make(StatusCodes.Status413PayloadTooLarge, WorkerErrorCodes.TooLarge, "The request's body is larger than is allowed."),
        BadHttpRequestException bad => FieldErrors.Read(bad) is var (field, detail)
            ? Make(bad.StatusCode, WorkerErrorCodes.InvalidRequest, detail, field)
            : Make(bad.StatusCode, WorkerErrorCodes.InvalidRequest, bad.Message),
        _ when exception.IsDiskFull() => Make(
            StatusCodes.Status507InsufficientStorage, WorkerErrorCodes.StorageFull, "The database's disk is full. Delete videos, or make room on the disk."),
        _ when exception.IsPassing() => Make(StatusCodes.Status503ServiceUnavailable, "unavailable", "The database can't be reached at this moment. Try again soon."),
        _ => Make(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on the server. The log tells more."),
    };

    /// <summary>Writes problem+json whatever the client says it accepts: an image tag's 404 must not become a 500.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        var service = context.RequestServices.GetRequiredService<IProblemDetailsService>();
        if (!await service.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem }))
        {
            problem.Title ??= ReasonPhrases.GetReasonPhrase(context.Response.StatusCode);
            await context.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", context.RequestAborted);
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

    private sealed class Handler(ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                return true;
            }

            var problem = Describe(exception);
            // The framework does not log an exception that a handler takes.
            if (problem.Status >= 500)
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
