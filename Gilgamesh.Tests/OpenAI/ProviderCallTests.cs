using System.Diagnostics;
using Gilgamesh.Api.Providers;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>One layer of retries over the real SDK: what is tried again, what is not, and what it is called then.</summary>
public sealed class ProviderCallTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("RateLimited")]
    [InlineData("ServerError")]
    [InlineData("Unavailable")]
    [InlineData("ConnectionReset")]
    [InlineData("NoAnswer")]
    [InlineData("Trickle")]
    [InlineData("InvalidJson")]
    [InlineData("Refusal")]
    [InlineData("Truncated")]
    [InlineData("ContentFilter")]
    public async Task Ask_OneFault_IsTriedAgain(string kind)
    {
        using var providers = new TestProviders(_server, options =>
        {
            // Only what never comes is waited out; on a busy machine more than the first attempt may be.
            options.Timeouts[CallKind.Planning] = kind is "NoAnswer" or "Trickle" ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(5);
            options.Attempts = 10;
        });
        _server.Faults.Use(new FaultPlan { Kinds = [Enum.Parse<FaultKind>(kind)], Times = 1, RetryAfterSeconds = 0 });

        var plan = await providers.PlanAsync();

        Assert.InRange(plan.Queries.Count, 5, 8);
        Assert.InRange(_server.Log.Count(WireEndpoint.Chat), 2, kind is "NoAnswer" or "Trickle" ? 10 : 2);
        Assert.Empty(_server.Log.Violations);
    }

    [Theory]
    [InlineData("RateLimited", "RateLimited", 3)]
    [InlineData("ServerError", "ServerError", 3)]
    [InlineData("ConnectionReset", "Unreachable", 3)]
    [InlineData("InvalidJson", "Garbage", 3)]
    [InlineData("Refusal", "Refused", 3)]
    [InlineData("Truncated", "Garbage", 3)]
    [InlineData("InvalidKey", "Unauthorized", 1)]
    [InlineData("InsufficientQuota", "Quota", 1)]
    public async Task Ask_FaultThatStays_IsNamedAfterItsAttempts(string kind, string reason, int attempts)
    {
        using var providers = new TestProviders(_server);
        _server.Faults.Use(new FaultPlan { Kinds = [Enum.Parse<FaultKind>(kind)], RetryAfterSeconds = 0 });

        var fault = await Assert.ThrowsAsync<ProviderFault>(() => providers.PlanAsync());

        Assert.Equal(reason, fault.Reason.ToString());
        Assert.Equal(attempts, _server.Log.Count(WireEndpoint.Chat));
        Assert.DoesNotContain("sk-test", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Address.Port.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_RetryAfter_IsHeeded()
    {
        using var providers = new TestProviders(_server);
        _server.Faults.Use(new FaultPlan { Kinds = [FaultKind.RateLimited], Times = 1, RetryAfterSeconds = 2 });
        var watch = Stopwatch.StartNew();

        await providers.PlanAsync();

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Ask_RetryAfterBeyondPatience_FailsAtOnce()
    {
        using var providers = new TestProviders(_server, options => options.LongestPause = TimeSpan.FromSeconds(1));
        _server.Faults.Use(new FaultPlan { Kinds = [FaultKind.RateLimited], RetryAfterSeconds = 600 });

        await Assert.ThrowsAsync<ProviderFault>(() => providers.PlanAsync());

        Assert.Equal(1, _server.Log.Count(WireEndpoint.Chat));
    }

    [Fact]
    public async Task Ask_Cancelled_EndsTheCallItself()
    {
        using var providers = new TestProviders(_server);
        _server.Faults.Use(new FaultPlan { Kinds = [FaultKind.NoAnswer] });
        using var cancel = new CancellationTokenSource();
        var asking = providers.PlanAsync(cancel.Token);
        await Gilgamesh.Tests.Support.Wait.UntilAsync(() => _server.Log.UnderWay(WireEndpoint.Chat) == 1, "the call");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Gilgamesh.Tests.Support.Wait.UntilAsync(() => _server.Log.UnderWay(WireEndpoint.Chat) == 0, "the server to see it");
        Assert.Equal(1, _server.Log.Count(WireEndpoint.Chat));
    }

    [Fact]
    public async Task Ask_Answered_CostsWhatTheServerCounted()
    {
        using var providers = new TestProviders(_server);
        var scope = TestProviders.Enter();

        await providers.PlanAsync();
        await providers.PlanAsync();

        var usage = Assert.Single(scope.Usage);
        Assert.Equal(("gpt-4o-mini", "planning", 2), (usage.Model, usage.Kind, usage.Calls));
        Assert.True(usage.InputTokens > 100 && usage.OutputTokens > 100);
        Assert.Equal(((usage.InputTokens * 0.15m) + (usage.OutputTokens * 0.60m)) / 1_000_000m, usage.Usd);
    }

    [Fact]
    public async Task Ask_CutOffAnswer_IsPaidFor()
    {
        using var providers = new TestProviders(_server);
        var scope = TestProviders.Enter();
        _server.Faults.Use(new FaultPlan { Kinds = [FaultKind.Truncated], Times = 1 });

        await providers.PlanAsync();

        Assert.Equal(2, scope.Usage.Single().Calls);
    }

    [Fact]
    public async Task Ask_AnswerWithAZeroCharacter_IsTriedAgain()
    {
        using var providers = new TestProviders(_server, options => options.Attempts = 2);
        TestProviders.Enter();
        _server.OnChat("search_plan", call =>
        {
            var answer = SearchPlanResponder.Answer(call);
            answer["queries"]![0]!["query_text"] = "squats\0";
            return answer;
        });

        var fault = await Assert.ThrowsAsync<ProviderFault>(() => providers.PlanAsync());

        Assert.Equal(FaultReason.Garbage, fault.Reason);
        Assert.Equal(2, _server.Log.Count(WireEndpoint.Chat));
    }

    [Fact]
    public async Task Ask_WouldPassTheLimit_IsNotAsked()
    {
        using var providers = new TestProviders(_server);
        TestProviders.Enter(limit: 0.0001m);

        var refusal = await Assert.ThrowsAsync<CostLimitException>(() => providers.PlanAsync());

        Assert.Equal(("cost_limit", 422), (refusal.Code, refusal.Status));
        Assert.Equal(0, _server.Log.Count(WireEndpoint.Chat));
    }
}
