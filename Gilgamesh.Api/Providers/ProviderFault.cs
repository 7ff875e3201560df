using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Providers;

/// <summary>Why a provider's call came to nothing.</summary>
internal enum FaultReason
{
    Unreachable,
    Timeout,
    RateLimited,
    ServerError,

    /// <summary>An answer that is of no use: no JSON, cut off, empty, NaN, of the wrong length.</summary>
    Garbage,

    /// <summary>The model would not, or a filter would not let it.</summary>
    Refused,

    /// <summary>401 or 403.</summary>
    Unauthorized,

    /// <summary>The account has no money left.</summary>
    Quota,

    /// <summary>The provider says that the request is wrong: a model that it does not have, a text too long.</summary>
    Rejected,
}

/// <summary>A call that failed for good. A client that sees it learns the role and the reason: no key, no address, no answer's words.</summary>
internal sealed class ProviderFault(CallKind kind, FaultReason reason, string detail, Exception? inner = null)
    : ProblemException(StatusOf(reason), "provider_failed", $"The provider failed at {NameOf(kind)}: {Words(reason)}.", inner: inner)
{
    public CallKind Kind => kind;

    public FaultReason Reason => reason;

    /// <summary>For the log: says what was wrong with the answer, without any of its words.</summary>
    public string LogDetail => detail;

    /// <summary>The same call may succeed later. A model's refusal may too: it is drawn anew.</summary>
    public bool CanRetry => reason is not (FaultReason.Unauthorized or FaultReason.Quota or FaultReason.Rejected);

    public static string Words(FaultReason reason) => reason switch
    {
        FaultReason.Unreachable => "it can't be reached",
        FaultReason.Timeout => "it did not answer in time",
        FaultReason.RateLimited => "it is asked too often",
        FaultReason.ServerError => "it has a fault of its own",
        FaultReason.Garbage => "its answer can't be used",
        FaultReason.Refused => "it refuses to answer",
        FaultReason.Unauthorized => "it does not accept the key",
        FaultReason.Quota => "its account has no quota left",
        _ => "it does not accept the request",
    };

    public static string NameOf(CallKind kind) => kind.ToString().ToLowerInvariant();

    private static int StatusOf(FaultReason reason) => reason is FaultReason.Unreachable or FaultReason.Timeout or FaultReason.RateLimited or FaultReason.ServerError
        ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status502BadGateway;
}
