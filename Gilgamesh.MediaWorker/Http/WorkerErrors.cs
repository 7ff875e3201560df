using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;
using Microsoft.AspNetCore.Diagnostics;

namespace Gilgamesh.MediaWorker.Http;

/// <summary>Turns every exception into problem+json with the members of <see cref="WorkerError"/>. All else is in the log.</summary>
internal sealed class WorkerErrors(ILogger<WorkerErrors> logger) : IExceptionHandler
{
    /// <summary>What a client may know of a fault; also the last line of a streamed job.</summary>
    public static WorkerError Describe(Exception exception) => exception switch
    {
        WorkerFault fault => fault.Error,
        IOException full when DiskReserve.IsFull(full) => new(WorkerErrorCodes.StorageFull, "The media store's disk is full. Delete videos, or make room on the disk."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(WorkerErrorCodes.TooLarge, "The body is larger than the store takes."),
        BadHttpRequestException { InnerException: JsonException json } =>
            new(WorkerErrorCodes.InvalidRequest, Describe(json)),
        BadHttpRequestException => new(WorkerErrorCodes.InvalidRequest, "The request is malformed, or its body broke off."),
        _ => new(WorkerErrorCodes.Failed, "The media worker failed. Its log tells more."),
    };

    /// <summary>In the words of who sent it: a member's name, and where it stands.</summary>
    private static string Describe(JsonException json)
    {
        var place = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
        return json.Path?.TrimStart('$', '.') is { Length: > 0 } member
            ? $"{member} is not of the kind that is expected there{place}."
            : $"The body is not the JSON object that is expected, or a member is missing{place}.";
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var error = Describe(exception);
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : WorkerErrorCodes.StatusOf(error.Code);
        // The framework does not log an exception that a handler takes. To ask for what is not there yet is how the Api saves work.
        // A full disk is told by /health too, and each refusal for it is but a line.
        var level = status switch { StatusCodes.Status507InsufficientStorage => LogLevel.Information, >= 500 => LogLevel.Error, StatusCodes.Status404NotFound => LogLevel.Debug, _ => LogLevel.Information };
        Log(logger, level, exception, $"{context.Request.Method} {context.Request.Path} -> {status}");

        await WriteAsync(context, status, error);
        return true;
    }

    /// <summary>A refusal is one line: the sentence, and what the program said that decided. A failure of our own has its stack.</summary>
    public static void Log(ILogger logger, LogLevel level, Exception exception, string what)
    {
        if (level >= LogLevel.Warning)
        {
            logger.Log(level, exception, "{What}", what);
            return;
        }

        var decided = exception.InnerException switch
        {
            ProgramException engine => engine.Errors.Faults.Concat(engine.Errors.Lines).FirstOrDefault(),
            InvalidDataException sign => sign.Message,
            _ => null,
        };
        logger.Log(level, "{What}: {Detail}{Decided}", what, Describe(exception).Detail, decided is null ? "" : $" ({decided.Trim()})");
    }

    /// <summary>Answers that no endpoint gave: an unknown route, a wrong method or content type.</summary>
    public static Task WriteBareStatusAsync(HttpContext context)
    {
        var code = context.Response.StatusCode == StatusCodes.Status404NotFound ? WorkerErrorCodes.NotFound : WorkerErrorCodes.InvalidRequest;
        return WriteAsync(context, context.Response.StatusCode, new(code, $"{context.Request.Method} is not answered here in this form."));
    }

    private static Task WriteAsync(HttpContext context, int status, WorkerError error)
    {
        var problem = new JsonObject { ["title"] = "The media worker refused", ["status"] = status, ["code"] = error.Code, ["detail"] = error.Detail };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(problem.ToJsonString(), context.RequestAborted);
    }
}
