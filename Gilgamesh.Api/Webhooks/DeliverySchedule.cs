namespace Gilgamesh.Api.Webhooks;

/// <summary>When a delivery is tried again: soon after a hiccup, and for a day in all.</summary>
internal static class DeliverySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>What failed together is not tried together again: up to a hundredth is added.</summary>
    /// <param name="attempts">That failed, 1 or more.</param>
    /// <param name="share">Of that hundredth, 0 to 1.</param>
    /// <returns>Null after the last.</returns>
    public static TimeSpan? PauseAfter(int attempts, double share) => attempts < MaxAttempts ? Pauses[attempts - 1] * (1 + (share / 100)) : null;
}
