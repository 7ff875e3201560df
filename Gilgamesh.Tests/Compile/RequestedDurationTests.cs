using Gilgamesh.Api.Compile.Planning;

namespace Gilgamesh.Tests.Compile;

public sealed class RequestedDurationTests
{
    [Theory]
    [InlineData("5 minutes, beginner-friendly", 300)]
    [InlineData("90 seconds of robots", 90)]
    [InlineData("an 8-min routine", 480)]
    [InlineData("2min", 120)]
    [InlineData("45s", 45)]
    [InlineData("1:30 of calm", 90)]
    [InlineData("a minute and a half", 90)]
    [InlineData("two and a half minutes", 150)]
    [InlineData("half a minute", 30)]
    [InlineData("1 minute 30 seconds", 90)]
    [InlineData("1 min and 15 sec", 75)]
    [InlineData("30 seconds each, 5 minutes in all", 300)]
    [InlineData("5 minutes, for people who sit 8 hours a day", 300)]
    [InlineData("12 minutes, 30 seconds each", 600)]
    [InlineData("1.5 minutes", 90)]
    [InlineData("FIVE MINUTES", 300)]
    public void Read_LengthInRequirements_IsThatLength(string requirements, double seconds) =>
        Assert.Equal(seconds, RequestedDuration.Read(requirements, "", 600).Seconds);

    [Theory]
    [InlineData("mobility and core")]
    [InlineData("in 9:16, at 7:30 am")]
    [InlineData("3 sets of 10 squats")]
    [InlineData("")]
    public void Read_NoLength_IsSixtySeconds(string requirements) => Assert.Equal(60, RequestedDuration.Read(requirements, "for my app", 600).Seconds);

    [Fact]
    public void Read_LengthInContextAlone_IsTaken() =>
        Assert.Equal(300, RequestedDuration.Read("mobility", "I'm creating a 5-minute morning workout", 600).Seconds);

    [Fact]
    public void Read_HoursInTheContext_AreNobodysWish() =>
        Assert.Equal(60, RequestedDuration.Read("mobility", "for people who sit 8 hours a day", 600).Seconds);

    [Theory]
    [InlineData("5 seconds", 600, 30)]
    [InlineData("2 hours", 600, 600)]
    [InlineData("5 minutes", 120, 120)]
    public void Read_OutOfRange_IsClamped(string requirements, double max, double seconds) =>
        Assert.Equal(seconds, RequestedDuration.Read(requirements, "", max).Seconds);
}
