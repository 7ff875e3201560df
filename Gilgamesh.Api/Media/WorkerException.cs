using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Media;

/// <summary>The worker said no, or could not be reached. The message is fit for a client's eyes.</summary>
/// <param name="code">One of <see cref="WorkerErrorCodes"/>, or <c>unavailable</c>.</param>
internal sealed class WorkerException(string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public const string Unavailable = "unavailable";

    public string Code { get; } = code;

    /// <summary>A worker was there, and went away before its answer was whole.</summary>
    public bool BrokeOff { get; init; }

    /// <summary>The worker's own, but for what is between it and this Api.</summary>
    public int Status => Code == Unavailable ? StatusCodes.Status503ServiceUnavailable
        : WorkerErrorCodes.StatusOf(Code) is var status and not (StatusCodes.Status401Unauthorized or StatusCodes.Status500InternalServerError) ? status
        : StatusCodes.Status502BadGateway;

    /// <summary>Codes that say it is the file itself that can't be used, today and tomorrow.</summary>
    public static string[] Verdicts { get; } = [WorkerErrorCodes.Unreadable, WorkerErrorCodes.NoVideo, WorkerErrorCodes.OverLimit, WorkerErrorCodes.TooLarge];

    public bool IsVerdict => Verdicts.Contains(Code);

    /// <summary>The worker's own fault: the same request may succeed later or elsewhere.</summary>
    public bool IsTransient => Code is WorkerErrorCodes.Failed or Unavailable;

    /// <param name="fault">As the HTTP client throws it.</param>
    public static WorkerException Unreachable(Exception? fault) => new(Unavailable, "The media worker can't be reached.", fault)
    {
        // Whatever happens to a connection that was made, the worker may have begun with the work.
        BrokeOff = fault is HttpRequestException
        {
            HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        },
    };

    public static WorkerException Broken(Exception? fault) => new(Unavailable, "The media worker stopped in the middle of its work.", fault) { BrokeOff = true };
}
