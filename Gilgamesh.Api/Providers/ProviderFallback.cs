
namespace Gilgamesh.Api.Providers;

/// <summary>What happens where a provider has failed for good: the built-in one takes over with a warning, or the fault goes to the client.</summary>
internal sealed class ProviderFallback(FailurePolicy policy, ILogger<ProviderFallback> logger)
{
    /// <param name="consequence">What the client gets instead, as a clause: "the script is made of the clips' own sentences".</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, Func<Task<T>> offline, string consequence)
    {
        try
        {
            return await call();
        }
        catch (ProviderFault fault) when (Takes(fault, consequence))
        {
            return await offline();
        }
    }

    /// <summary>Whether the built-in provider is to take over; if so, that is logged and warned of.</summary>
    public bool Takes(ProviderFault fault, string consequence)
    {
        if (policy == FailurePolicy.Fail)
        {
            return false;
        }

        logger.LogWarning("The provider failed at {Kind} ({Reason}, {Detail}); the built-in one takes over", fault.Kind, fault.Reason, fault.LogDetail);
        ProviderScope.Current.Warn($"The provider failed at {ProviderFault.NameOf(fault.Kind)} ({ProviderFault.Words(fault.Reason)}): {consequence}.");
        return true;
    }
}

internal enum FailurePolicy
{
    /// <summary>The built-in provider takes over for that stage, with a warning.</summary>
    Fallback,

    /// <summary>The request ends with the problem <c>provider_failed</c>.</summary>
    Fail,
}
