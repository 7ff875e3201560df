using Gilgamesh.Api.Http;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>What can be wrong with an upload, by field.</summary>
internal static class UploadFault
{
    public static ProblemException Invalid(string field, string detail, Exception? inner = null) =>
        new(StatusCodes.Status400BadRequest, WorkerErrorCodes.InvalidRequest, detail, field, inner);

    /// <summary>Well formed, but nothing in it can be used.</summary>
    public static ProblemException Unusable(string field, string detail, Exception? inner = null, string code = "unusable") =>
        new(StatusCodes.Status422UnprocessableEntity, code, detail, field, inner);

    /// <summary>An upload of the same bytes failed, or the video was deleted, while this one was under way.</summary>
    public static ProblemException Vanished(string field) =>
        new(StatusCodes.Status409Conflict, "conflict", "The same file was being removed at this moment. Send it again.", field);
}
