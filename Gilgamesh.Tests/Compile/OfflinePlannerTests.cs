using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Compile;

public sealed class OfflinePlannerTests
{
    private static readonly HashSet<string> Vocabulary =
        [.. "cat cow hands knees rounding arching spine mobility plank forearms straight line head heels core braced squat hips back down chest lifted neck rolls slow loosen shoulders glute bridge lifting lying side bend stretch along body standing".Split(' ')];

    [Theory]
    [InlineData("5 minutes, beginner-friendly, focus on mobility and core strength, clear instructions", 8)]
    [InlineData("2 minutes, basic movements", 5)]
    [InlineData("8 minutes, intermediate level, push-ups, planks, resistance exercises", 8)]
    [InlineData("robots", 5)]
    [InlineData("?!", 5)]
    public void Plan_AnyRequest_HasFiveToEightDistinctQueriesInTheirLimits(string requirements, int count)
    {
        var plan = Plan(requirements);

        Assert.Equal(count, plan.Queries.Count);
        Assert.Equal(count, plan.Queries.Select(query => query.QueryText).Distinct().Count());
        Assert.All(plan.Queries, query =>
        {
            Assert.InRange(query.Priority, 1, 10);
            Assert.InRange(query.DurationTarget, 10, 30);
            Assert.False(string.IsNullOrWhiteSpace(query.QueryText));
        });
    }

    [Fact]
    public void Plan_DurationThatTheQueriesCanHold_AddsUpToIt()
    {
        var plan = Plan("2 minutes, mobility and core");

        Assert.Equal(120, plan.TargetDuration);
        Assert.Equal(120, plan.Queries.Sum(query => query.DurationTarget), 3);
    }

    [Fact]
    public void Plan_GoalsThatTheLibraryKnows_BecomeItsMovements()
    {
        var queries = Plan("2 minutes, beginner-friendly, focus on mobility and core strength").Queries.Select(query => query.QueryText).ToList();

        Assert.Contains(queries, query => query.Contains("cat-cow", StringComparison.Ordinal));
        Assert.Contains(queries, query => query.Contains("plank", StringComparison.Ordinal));
        Assert.DoesNotContain(queries, query => query.Contains("squat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5 minutes core", "core")]
    [InlineData("morning workout, 2 minutes", "morning workout")]
    public void Plan_GoalInTheUsersWords_IsWhatItsMovementsAreFor(string requirements, string topic) =>
        Assert.Contains(Plan(requirements).Queries, query => query.QueryText.Contains("glute bridge", StringComparison.Ordinal) && query.Topic == topic);

    [Theory]
    [InlineData("nothing with jumping jacks please")]
    [InlineData("2 minutes, for my 18:30 class")]
    public void Plan_WordsWithoutAMeaning_AreNotLookedFor(string requirements) =>
        Assert.DoesNotContain(Plan(requirements).Queries, query => query.Topic is "please" or "for");

    [Fact]
    public void Plan_NamedThings_ComeFirst() =>
        Assert.Equal(["push-ups", "planks"], Plan("8 minutes, intermediate level, push-ups, planks").Queries.Take(2).Select(query => query.QueryText));

    [Fact]
    public void Plan_ExclusionsAndLevel_AreExcludedFromEveryQuery()
    {
        var plan = Plan("2 minutes for beginners, core, no jumping, without push-ups");

        Assert.All(plan.Queries, query => Assert.Superset(new HashSet<string> { "jumping", "push-ups", "advanced" }, query.ExcludeTerms.ToHashSet()));
        Assert.DoesNotContain(plan.Queries, query => query.QueryText.Contains("push-up", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_PushUpsExcluded_SearchesForNoPushUp() =>
        Assert.DoesNotContain(
            Plan("2 minutes, upper body, without push-ups").Queries, query => query.QueryText.Contains("push-up", StringComparison.Ordinal));

    [Fact]
    public void Plan_EightThingsInNinetySeconds_AreAQueryEachInTheirOrder()
    {
        string[] things = ["phone", "broadcast test card", "old tape", "walk", "windmill", "thermal camera", "city roof", "coast"];
        var plan = Plan($"90 seconds, {string.Join(", ", things)}");

        Assert.Equal(things, plan.Queries.Select(query => query.QueryText));
        Assert.Equal(90, plan.Queries.Sum(query => query.DurationTarget), 3);
    }

    [Theory]
    [InlineData("morning workout, 2 minutes")]
    [InlineData("warm-up, 1 minute")]
    [InlineData("warm up the whole body, 1 minute")]
    public void Plan_OccasionThatTheLibraryHasLittleFor_IsServedByGeneralMovements(string requirements)
    {
        var plan = Plan(requirements);

        Assert.Contains(plan.Queries, query => query.QueryText.StartsWith("squat", StringComparison.Ordinal));
        Assert.Contains(plan.Queries, query => query.QueryText.StartsWith("glute bridge", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_ExclusionInAnotherLanguage_IsThatThingInEveryLanguage() =>
        Assert.All(Plan("keine Kniebeugen, ohne Springen").Queries, query => Assert.Superset(new HashSet<string> { "squat", "jumping" }, query.ExcludeTerms.ToHashSet()));

    [Fact]
    public void Plan_OtherDomain_KnowsNoMovements() =>
        Assert.DoesNotContain(
            OfflinePlanner.Plan(new CompilationRequest("a talk", "60 seconds, core values"), Vocabulary, Domain.Of("talks")).Queries,
            query => query.QueryText.Contains("plank", StringComparison.Ordinal));

    [Fact]
    public void Plan_ContextAloneNamesTheThing_IsSearchedFor()
    {
        var plan = Plan("60 seconds, beginner-friendly", "I want to create a video about squats");

        Assert.Equal("squats", plan.Queries[0].QueryText);
        Assert.All(plan.Queries, query => Assert.Contains("squats", query.QueryText, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("60 seconds, beginner-friendly, no jumping", "a break at the office")]
    [InlineData("60 seconds, gentle, no jumping", "for people with no time at the office")]
    [InlineData("60 seconds, no jumping", "no jumping")]
    public void Plan_NothingNamedButWhatIsExcluded_SearchesForABitOfEverythingElse(string requirements, string context)
    {
        var plan = Plan(requirements, context);

        Assert.Equal(5, plan.Queries.Count);
        Assert.DoesNotContain(plan.Queries, query => query.QueryText.Contains("jump", StringComparison.OrdinalIgnoreCase));
        Assert.All(plan.Queries, query => Assert.DoesNotContain("time", query.ExcludeTerms));
        Assert.Contains(plan.Queries, query => query.QueryText.Contains("glute bridge", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_LibraryOfAnotherField_SearchesForTheLevelAtLeast() =>
        Assert.Equal(
            ["beginner friendly", "the beginner friendly"],
            OfflinePlanner.Plan(new CompilationRequest("a break", "60 seconds, beginner-friendly, no jumping"), [], Domain.Of("fitness")).Queries.Take(2).Select(query => query.QueryText));

    private static CompilationPlan Plan(string requirements, string context = "for my fitness app") =>
        OfflinePlanner.Plan(new CompilationRequest(context, requirements), Vocabulary, Domain.Of("fitness"));
}
