using Gilgamesh.Api.Domains;
using Gilgamesh.Api.OpenAI.Vision;

namespace Gilgamesh.Tests.Domains;

/// <summary>What descriptions of all kinds say of their scenes.</summary>
public sealed class AttributeReaderTests
{
    [Theory]
    [InlineData("A man does body-weight squats in front of a grey wall.", "position:standing equipment:none impact:low movement:squat body:legs load:knees kind:strength")]
    [InlineData("She holds two dumbbells and squats deeply.", "equipment:dumbbells")]
    [InlineData("Squats with a barbell across the shoulders.", "position:standing equipment:barbell movement:squat")]
    [InlineData("On hands and knees, a woman stretches one arm forward and the opposite leg back.", "position:hands-and-knees position:floor load:knees")]
    [InlineData("Cat-cow mobility exercise on hands and knees, seen from the side at dawn in a park.", "position:hands-and-knees position:floor movement:cat-cow")]
    [InlineData("Seated cat-cow on a chair at the office desk.", "position:seated equipment:chair movement:seated-cat-cow")]
    [InlineData("A man in a green T-shirt lies on his back, arms pointing at the ceiling, knees above the hips.", "position:lying position:floor")]
    [InlineData("Lying on your side, lift the top leg.", "position:lying")]
    [InlineData("Push-ups: chest to the floor, elbows close.", "position:plank position:floor movement:push-up load:wrists side:-")]
    [InlineData("Push-ups on the knees for beginners.", "position:kneeling position:floor movement:knee-push-up level:beginner")]
    [InlineData("Push-ups against the wall.", "movement:wall-push-up position:standing")]
    [InlineData("Wall push-ups in an office.", "position:standing movement:wall-push-up position:-floor")]
    [InlineData("Jumping jacks from the front: he jumps his feet apart while both arms swing overhead.", "impact:high impact:jump movement:jumping-jack load:knees")]
    [InlineData("Low-impact jumping jacks: step from side to side.", "impact:low impact:-high")]
    [InlineData("Jumping jacks without jumping, stepping out to the side instead.", "impact:low impact:-jump")]
    [InlineData("High knees from the side: a man in a blue T-shirt runs on the spot, lifting each knee to hip height.", "position:standing impact:high impact:-jump movement:high-knees")]
    [InlineData("Squat as if you sat on a chair.", "position:standing position:-seated equipment:-chair")]
    [InlineData("Seated biceps curls with a resistance band.", "position:seated equipment:band movement:biceps-curl")]
    [InlineData("Neck rolls seated on the floor.", "position:seated position:floor movement:neck-roll")]
    [InlineData("Slow neck rolls to loosen the neck.", "position:standing position:seated position:-floor body:neck impact:low")]
    [InlineData("Push up through your heels and sit up tall.", "movement:-push-up movement:-sit-up position:-lying")]
    [InlineData("Burpees, fast.", "impact:jump position:plank position:standing position:floor")]
    [InlineData("No equipment needed: reverse lunges for the legs.", "equipment:none movement:lunge side:one")]
    [InlineData("Standing hip circles without any jumping.", "position:standing impact:low impact:-jump")]
    [InlineData("Bench press with a barbell, lying on the bench.", "position:lying equipment:barbell equipment:bench position:-floor")]
    [InlineData("Kettlebell swings in the yard.", "equipment:kettlebell load:back position:standing")]
    [InlineData("Eine Frau macht Kniebeugen ohne Geräte.", "equipment:none movement:squat position:standing")]
    [InlineData("Der Mann liegt auf dem Rücken auf der Matte und hebt die Arme.", "position:lying position:floor")]
    [InlineData("Una mujer hace sentadillas con salto en el parque.", "movement:jump-squat impact:jump")]
    [InlineData("Une femme, debout, fait des cercles de bras.", "position:standing movement:arm-circle")]
    [InlineData("女子仰卧在垫子上做卷腹。", "position:lying position:floor movement:crunch")]
    [InlineData("站立，不跳跃，手臂绕环。", "position:standing movement:arm-circle impact:-jump")]
    [InlineData("Side plank on the left forearm.", "position:plank side:one movement:side-plank")]
    [InlineData("A wooden bridge over the river, seen from a boat.", "movement:-glute-bridge position:-lying")]
    [InlineData("Bridge: lift the hips, squeeze the glutes.", "movement:glute-bridge position:lying")]
    [InlineData("Place both hands on the back of the head and stand.", "position:standing position:-lying")]
    [InlineData("A woman in a pink shirt smiles at the camera.", "position:- equipment:- impact:- level:- movement:-")]
    public void Read_Description_SaysWhatIsShown(string description, string expected) => Check(Read(new(description, "", "", [])), expected);

    [Fact]
    public void Read_DescriptionSaysNothing_GoesByWhatElseIsThere()
    {
        Check(Read(new("The wave in a three-quarter view.", "Let your belly sink.", "Cat-Cow Stretch", ["mobility"])), "position:hands-and-knees movement:cat-cow");
        Check(Read(new("Deeper ones.", "Grab your dumbbells.", "Squat", [])), "equipment:dumbbells position:standing");
        Check(Read(new("", "Lie on your back.", "", [])), "position:lying");
        Check(Read(new("He explains.", "", "Talk", ["advanced", "glutes"])), "level:advanced body:glutes position:-");
    }

    [Fact]
    public void Read_DescriptionAgainstTheUsual_DescriptionWins()
    {
        Check(Read(new("Standing beside a wall, she leans in.", "", "Push-up", [])), "position:standing position:-plank position:-floor");
        Check(Read(new("Sitting on a chair, he raises both arms.", "Stand up afterwards.", "Jumping jacks", [])), "position:seated position:-standing");
    }

    [Theory]
    [InlineData("cooking", "Lying on the plate, the fish is seasoned; a chair stands beside the oven.")]
    [InlineData("talks", "A speaker stands at a desk and squats down to pick up a pen.")]
    [InlineData("general", "A man lies on the beach and a dog jumps over a bench.")]
    public void Read_OtherField_KnowsNothingOfBodies(string domain, string description) =>
        Assert.DoesNotContain(new AttributeReader(Domain.Of(domain)).Read(new(description, "", "", [])), attribute => !attribute.IsOf("level"));

    [Theory]
    [InlineData("standing, feet apart", "", "beginner", "equipment:none level:beginner position:standing")]
    [InlineData("lying on the back", "exercise ball,yoga mat", "all levels", "equipment:ball position:lying")]
    [InlineData("on a stage", "microphone", "advanced", "level:advanced")]
    public void Seen_ByAModel_IsAsTheFieldCallsIt(string position, string equipment, string level, string expected)
    {
        var answer = new SceneAnswer("He moves.", "movement", position, equipment.Split(',', StringSplitOptions.RemoveEmptyEntries), level, [], []);

        Assert.Equal(expected, string.Join(' ', answer.Attributes(Domain.Of("fitness")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Movements_OfEveryField_AreWellFormed()
    {
        var fitness = Domain.Of("fitness");

        Assert.InRange(fitness.Movements.Count, 150, 300);
        Assert.All(fitness.Movements.SelectMany(movement => movement.Facts), fact => Assert.Matches("^[a-z]+:[a-z0-9'-é]+$", fact));
        Assert.All(
            fitness.Movements.SelectMany(movement => movement.Facts).Where(fact => !fact.IsOf("movement")).Distinct(),
            fact => Assert.True(fact == "equipment:bars" || fitness.Attributes[SegmentAttributes.NameOf(fact)].ContainsKey(SegmentAttributes.ValueOf(fact)), fact));
        Assert.Empty(fitness.Movements.SelectMany(movement => movement.Names).GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Theory]
    [InlineData("something for my tummy muscles", "body:core")]
    [InlineData("firm up my bum", "body:glutes")]
    [InlineData("squats and a plank", "movement:squat movement:plank")]
    [InlineData("not the legs, but the arms", "body:arms body:-legs")]
    public void Wishes_InEverydayWords_AreAttributes(string request, string expected) => Check([.. Domain.Of("fitness").Words.WishesIn(request)], expected);

    private static IReadOnlyList<string> Read(SceneWords scene) => new AttributeReader(Domain.Of("fitness")).Read(scene);

    /// <param name="expected">"name:value" must be there, "name:-value" must not, "name:-" none of the name.</param>
    private static void Check(IReadOnlyList<string> read, string expected)
    {
        foreach (var attribute in expected.Split(' '))
        {
            var (name, value) = (SegmentAttributes.NameOf(attribute), SegmentAttributes.ValueOf(attribute));
            var holds = value == "-" ? !read.Has(name) : value[0] == '-' ? !read.Contains(SegmentAttributes.Of(name, value[1..])) : read.Contains(attribute);
            Assert.True(holds, $"{attribute} in: {string.Join(' ', read)}");
        }
    }
}
