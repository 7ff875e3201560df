using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Media;

/// <summary>The worker said no, or could not be reached. The message is fit for a client's eyes.</summary>
/// <param name="code">One of <see cref="WorkerErrorCodes"/>, or <c>unavailable</c>.</param>
internal sealed class WorkerException(string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public const string Unavailable = "unavailable";

    public string Code { get; } = code;

    public int Status => Code switch
    {
        WorkerErrorCodes.NotFound => StatusCodes.Status404NotFound,
        WorkerErrorCodes.InvalidRequest => StatusCodes.Status400BadRequest,
        WorkerErrorCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        WorkerErrorCodes.Unreadable or WorkerErrorCodes.NoVideo or WorkerErrorCodes.OverLimit => StatusCodes.Status422UnprocessableEntity,
        WorkerErrorCodes.StorageFull => StatusCodes.Status507InsufficientStorage,
        Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };

    /// <summary>Codes that say it is the file itself that can't be used, today and tomorrow.</summary>
    public static string[] Verdicts { get; } = [WorkerErrorCodes.Unreadable, WorkerErrorCodes.NoVideo, WorkerErrorCodes.OverLimit, WorkerErrorCodes.TooLarge];

    public bool IsVerdict => Verdicts.Contains(Code);

    /// <summary>The worker's own fault: the same request may succeed later or elsewhere.</summary>
    public bool IsTransient => Code is WorkerErrorCodes.Failed or Unavailable;
}
