using System.ClientModel;
using System.Globalization;
using System.Text.Json;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.OpenAI.Calls;

/// <summary>Makes a <see cref="ProviderFault"/> of whatever the SDK throws.</summary>
internal static class FaultReading
{
    /// <param name="timedOut">The attempt's own time was up, not the caller's.</param>
    /// <returns>Null where the exception has nothing to do with the provider.</returns>
    public static ProviderFault? Read(CallKind kind, Exception exception, bool timedOut) => exception switch
    {
        ProviderFault fault => fault,
        // The media worker's fault is no provider's, and waiting for it no timeout of one.
        WorkerException => null,
        _ when timedOut => new(kind, FaultReason.Timeout, "timeout"),
        ClientResultException { Status: > 0 } answer => Answered(kind, answer),
        ClientResultException => new(kind, FaultReason.Unreachable, "no answer"),
        // Not the caller's cancellation and not the attempt's limit: no connection was made in its time.
        HttpRequestException or IOException or OperationCanceledException => new(kind, FaultReason.Unreachable, exception.GetType().Name, exception),
        // The SDK reads answers leniently, and fails in these ways on what is no answer at all.
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException =>
            new(kind, FaultReason.Garbage, "the answer could not be read", exception),
        _ => null,
    };

    /// <summary>The SDK's exception is not kept: its message repeats the answer's, which may repeat a part of the key.</summary>
    private static ProviderFault Answered(CallKind kind, ClientResultException answer)
    {
        var reason = answer.Status switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => FaultReason.Unauthorized,
            StatusCodes.Status408RequestTimeout => FaultReason.Timeout,
            StatusCodes.Status429TooManyRequests => IsQuota(answer) ? FaultReason.Quota : FaultReason.RateLimited,
            >= 500 => FaultReason.ServerError,
            >= 400 => FaultReason.Rejected,
            _ => FaultReason.Garbage,
        };
        return new(kind, reason, $"status {answer.Status}") { RetryAfter = RetryAfter(answer) };
    }

    // To be asked too often passes; to have no money left does not. Only the body tells them apart.
    private static bool IsQuota(ClientResultException answer) =>
        answer.GetRawResponse()?.Content.ToString().Contains("insufficient_quota", StringComparison.Ordinal) ?? false;

    private static TimeSpan? RetryAfter(ClientResultException answer)
    {
        var headers = answer.GetRawResponse()?.Headers;
        if (headers is not null && headers.TryGetValue("retry-after-ms", out var ms)
            && double.TryParse(ms, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 0 and < 1e9)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (headers is null || !headers.TryGetValue("retry-after", out var text))
        {
            return null;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6 ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) && at > DateTimeOffset.UtcNow ? at - DateTimeOffset.UtcNow
            : null;
    }
}
