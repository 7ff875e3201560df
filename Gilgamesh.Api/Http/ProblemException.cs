namespace Gilgamesh.Api.Http;

/// <summary>An answer that is not a success, thrown where a typed result can't be returned. Its texts are for the client's eyes.</summary>
/// <param name="code">A stable word for programs, written as the problem's <c>code</c>.</param>
/// <param name="field">The request's field at fault, in the request's own spelling, or null.</param>
internal class ProblemException(int status, string code, string detail, string? field = null, Exception? inner = null)
    : Exception(detail, inner)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Field { get; } = field;

    /// <summary>When the same request may succeed, sent as <c>Retry-After</c>; headers set before are gone by then.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>More members of the problem, for example the queries that found nothing.</summary>
    public Dictionary<string, object?> Extensions { get; init; } = [];
}
