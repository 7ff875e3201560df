using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker;

/// <summary>A refusal or failure whose text is fit for a client's eyes.</summary>
/// <param name="code">One of <see cref="WorkerErrorCodes"/>.</param>
internal sealed class WorkerFault(string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public WorkerError Error { get; } = new(code, detail);

    public static WorkerFault NotFound(string what) => new(WorkerErrorCodes.NotFound, $"There is no such {what}.");

    /// <param name="field">In the request's own spelling.</param>
    public static WorkerFault Invalid(string field, string allowed) => new(WorkerErrorCodes.InvalidRequest, $"{field} must be {allowed}.");

    /// <exception cref="WorkerFault">It does not hold.</exception>
    public static void Require(bool holds, string field, string allowed)
    {
        if (!holds)
        {
            throw Invalid(field, allowed);
        }
    }

    public static WorkerFault Unreadable(string detail, Exception? inner = null) => new(WorkerErrorCodes.Unreadable, detail, inner);

    public static WorkerFault OverLimit(string detail, Exception? inner = null) => new(WorkerErrorCodes.OverLimit, detail, inner);

    public static WorkerFault NoVoice(string detail) => new(WorkerErrorCodes.NoVoice, detail);
}
