using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Planning.Reading;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Compile;

public sealed class TopicReaderTests
{
    [Theory]
    [InlineData("mobility and core strength, clear instructions", "mobility|core strength", false)]
    [InlineData("start with neck rolls, squats and lunges, finish with child's pose", "<neck rolls|squats|lunges|>child's pose", true)]
    [InlineData("squats first, then lunges, and a plank to finish", "<squats|lunges|>plank", true)]
    [InlineData("push-ups, after that planks", "push-ups|planks", true)]
    [InlineData("squats, warm-up, cool-down", "squats|<warm-up|>cool-down", false)]
    [InlineData("beginne mit Kniebeugen, zum Schluss Dehnen", "<kniebeugen|>dehnen", true)]
    [InlineData("empieza con sentadillas y termina con estiramientos", "<sentadillas|>estiramientos", true)]
    [InlineData("commence par des squats, puis des fentes", "<squats|fentes", true)]
    [InlineData("a quick full body workout", "?quick full body workout", false)]
    [InlineData("basic movements", "?basic movements", false)]
    [InlineData("morning routine for the back", "morning routine back", false)]
    [InlineData("first aid for burns", "first aid burns", false)]
    [InlineData("warm-up: arm circles, hip circles and jumping jacks", "arm circles|hip circles|jumping jacks", false)]
    [InlineData("focus: core", "focus|core", false)]
    [InlineData("beginner", "", false)]
    public void Read_Wishes_AreTopicsInTheirPlaces(string text, string topics, bool order)
    {
        var domain = Domain.Of("fitness");

        Assert.Equal(topics, string.Join('|', TopicReader.Read(text, domain).Select(Show)));
        Assert.Equal(order, TopicReader.SaysOrder(text));
    }

    [Theory]
    [InlineData("cooking", "a simple dinner", true)]
    [InlineData("cooking", "tomato soup", false)]
    [InlineData("talks", "highlights of the lecture", true)]
    [InlineData("talks", "climate change", false)]
    [InlineData("general", "the best moments", true)]
    [InlineData("general", "a workout", false)]
    public void Read_Field_KnowsWhatNamesNothing(string domain, string text, bool open) =>
        Assert.Equal(open, Assert.Single(TopicReader.Read(text, Domain.Of(domain))).IsOpen);

    private static string Show(Topic topic) => topic.Place switch { TopicPlace.First => "<", TopicPlace.Last => ">", _ => topic.IsOpen ? "?" : "" } + topic.Text;
}
