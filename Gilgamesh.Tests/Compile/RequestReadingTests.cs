using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Compile;

public sealed class RequestReadingTests
{
    [Theory]
    [InlineData("2 minutes, squats, no jumping or burpees", "jumping,burpees", "squats")]
    [InlineData("no jumping, running or burpees; squats", "jumping,running,burpees", "squats")]
    [InlineData("squats, no jumping, nor running, nor burpees", "jumping,running,burpees", "squats")]
    [InlineData("without push-ups and planks, squats", "push-ups,planks", "squats")]
    [InlineData("avoid jumping and focus on squats", "jumping", "squats")]
    [InlineData("squats without any jumping please", "jumping", "squats please")]
    [InlineData("no jumping and squats", "jumping", "squats")]
    [InlineData("no jumping for beginners, squats, no neck rolls", "jumping,neck rolls,beginner", "squats")]
    [InlineData("squats, no more than 2 minutes", "", "squats")]
    public void Read_ExcludedThings_AreAllOfThemNoTopics(string requirements, string excluded, string topics)
    {
        var reading = RequestReading.Read(requirements, "for my app", Domain.Of("fitness"));

        Assert.Equal(excluded, string.Join(',', reading.Constraints.Select(one => one.Said)));
        Assert.Equal(topics, string.Join(',', reading.Topics.Select(topic => topic.Text)));
    }

    [Theory]
    [InlineData("no a")]
    [InlineData("a, ")]
    [InlineData("without a b and ")]
    [InlineData("no x, y or ")]
    [InlineData("no a-a ")]
    public void Read_LongNonsense_IsReadInTime(string piece)
    {
        var text = "no " + string.Concat(Enumerable.Repeat(piece, 1000 / piece.Length));

        Assert.NotEmpty(RequestReading.Read(text, text + text, Domain.Of("fitness")).Anything.Text);
    }
}
