using Gilgamesh.AppHost.Supervision;

namespace Gilgamesh.Tests.Hosting;

public sealed class RestartPolicyTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void AfterCrash_AgainAndAgain_WaitsLongerAndGivesUp()
    {
        var policy = new RestartPolicy();

        var pauses = Enumerable.Range(0, RestartPolicy.MaxRestarts + 1).Select(n => policy.AfterCrash(Start.AddSeconds(n))?.TotalSeconds);

        Assert.Equal([0.25, 0.5, 1, 2, 4, null], pauses);
    }

    [Fact]
    public void AfterCrash_LongAfterTheOthers_IsTheFirstAgain()
    {
        var policy = new RestartPolicy();
        for (var n = 0; n < RestartPolicy.MaxRestarts; n++)
        {
            policy.AfterCrash(Start);
        }

        Assert.Equal(0.25, policy.AfterCrash(Start + RestartPolicy.Window + TimeSpan.FromSeconds(1))?.TotalSeconds);
    }
}
