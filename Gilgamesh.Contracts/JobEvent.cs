namespace Gilgamesh.Contracts;

/// <summary>
/// One line of the newline-delimited JSON that a long job answers with (<c>POST /renditions</c>, <c>POST /stitch</c>):
/// any number of <see cref="Progress"/> lines, then exactly one with either <see cref="Result"/> or <see cref="Error"/>.
/// </summary>
/// <param name="Progress">0 to 1.</param>
public sealed record JobEvent<T>(double? Progress = null, T? Result = null, WorkerError? Error = null)
    where T : class;

/// <summary>What went wrong, fit for a client's eyes: no path, no output of a program.</summary>
/// <param name="Code">One of <see cref="WorkerErrorCodes"/>.</param>
public sealed record WorkerError(string Code, string Detail);

/// <summary>The <c>code</c> member of the worker's problem+json answers.</summary>
public static class WorkerErrorCodes
{
    /// <summary>404: no media, clip or speech of that key.</summary>
    public const string NotFound = "not_found";

    /// <summary>400: a field of the request is out of its range.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>401: the caller does not know the worker's secret.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>413: more bytes than the store takes.</summary>
    public const string TooLarge = "too_large";

    /// <summary>422: not a video, damaged, cut off, or lying about itself.</summary>
    public const string Unreadable = "unreadable_media";

    /// <summary>422: readable, but without a picture that moves.</summary>
    public const string NoVideo = "no_video";

    /// <summary>422: readable, but without a sound that can be heard.</summary>
    public const string NoSound = "no_sound";

    /// <summary>422: more pixels, seconds or streams than the limits allow.</summary>
    public const string OverLimit = "over_limit";

    /// <summary>507: the disk is full. Nothing is said about the file; the same succeeds when there is room.</summary>
    public const string StorageFull = "storage_full";

    /// <summary>422: the synthesiser has no voice for the text's language.</summary>
    public const string NoVoice = "no_voice";

    /// <summary>500: the worker's own fault; worth another try.</summary>
    public const string Failed = "failed";

    /// <summary>The status of the worker's answer.</summary>
    public static int StatusOf(string code) => code switch
    {
        NotFound => 404,
        InvalidRequest => 400,
        Unauthorized => 401,
        TooLarge => 413,
        Unreadable or NoVideo or NoSound or OverLimit or NoVoice => 422,
        StorageFull => 507,
        _ => 500,
    };
}
