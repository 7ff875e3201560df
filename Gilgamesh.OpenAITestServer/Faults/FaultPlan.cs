using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Faults;

/// <summary>When which faults happen. Each call draws once.</summary>
internal sealed record FaultPlan
{
    /// <summary>Share of calls that fail, 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Drawn from, evenly, as far as they fit the endpoint; all kinds where empty.</summary>
    public IReadOnlyList<FaultKind> Kinds { get; init; } = [];

    /// <summary>All endpoints where empty.</summary>
    public IReadOnlyList<WireEndpoint> Endpoints { get; init; } = [];

    /// <summary>The same seed gives each endpoint the same faults in the same order of its calls.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Faults after which the plan is used up; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>What a 429 tells the client to wait; 0 is allowed.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>Pause before each byte of a trickle.</summary>
    public int TrickleMilliseconds { get; init; } = 500;

    /// <summary>Always this fault, for the next calls to one endpoint.</summary>
    public static FaultPlan Next(FaultKind kind, WireEndpoint endpoint, int? times = 1) =>
        new() { Kinds = [kind], Endpoints = [endpoint], Times = times };

    /// <exception cref="Refusal">A value is out of its range.</exception>
    public void Check()
    {
        if (Rate is not (>= 0 and <= 1))
        {
            throw Refusal.OutOfRange("rate", "a number from 0 to 1");
        }

        if (Times < 0 || RetryAfterSeconds < 0 || TrickleMilliseconds < 0)
        {
            throw Refusal.OutOfRange("times, retry_after_seconds, trickle_milliseconds", "numbers from 0");
        }
    }
}
