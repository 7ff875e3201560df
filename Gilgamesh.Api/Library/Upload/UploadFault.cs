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
}
