using System.Globalization;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Faults;

/// <summary>Faults that are an error answer of their own.</summary>
internal static class FaultReplies
{
    /// <returns>Null where the fault is in the content or on the wire.</returns>
    public static Reply? Of(DrawnFault fault, WireEndpoint endpoint) => fault.Kind switch
    {
        FaultKind.RateLimited => Refusal.Error(
            StatusCodes.Status429TooManyRequests, "Rate limit reached for requests. Please try again later.", "requests", null, "rate_limit_exceeded")
            with
        { Headers = RetryAfter(fault.Plan.RetryAfterSeconds) },
        FaultKind.InsufficientQuota => Refusal.Error(
            StatusCodes.Status429TooManyRequests,
            "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", null, "insufficient_quota"),
        FaultKind.ServerError => Refusal.Error(
            StatusCodes.Status500InternalServerError, "The server had an error while processing your request.", "server_error", null, null),
        FaultKind.Unavailable => Refusal.Error(
            StatusCodes.Status503ServiceUnavailable, "The engine is currently overloaded, please try again later.", "server_error", null, null),
        FaultKind.InvalidKey => Refusal.Error(
            StatusCodes.Status401Unauthorized, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key"),
        // What a proxy says in the place of the server behind it. In a chat it is the model's words that are none.
        FaultKind.InvalidJson when endpoint != WireEndpoint.Chat =>
            new(StatusCodes.Status200OK, "application/json", "<html><body>Bad gateway</body></html>"u8.ToArray()),
        _ => null,
    };

    private static Dictionary<string, string> RetryAfter(int seconds) => new()
    {
        ["retry-after"] = seconds.ToString(CultureInfo.InvariantCulture),
        ["retry-after-ms"] = (seconds * 1000L).ToString(CultureInfo.InvariantCulture),
    };
}
