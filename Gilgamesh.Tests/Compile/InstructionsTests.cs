using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Style;
using Gilgamesh.Api.Compile.Scripting.Wording;

namespace Gilgamesh.Tests.Compile;

/// <summary>What of a description is said to the viewer, and how.</summary>
public sealed class InstructionsTests
{
    [Theory]
    [InlineData("Her hips travel back and down until the thighs are parallel to the floor.", "Hips back and down until the thighs are parallel to the floor.")]
    [InlineData("His body forms one straight line from head to heels.", "Your body forms one straight line from head to heels.")]
    [InlineData("The woman sinks down, holds the low position for a second, then drives through her heels to standing.", "Sink down, hold the low position for a second, then drive through your heels to standing.")]
    [InlineData("A man with a grey beard stands in front of a white wall with both arms stretched out and draws circles with his hands.", "Stand with both arms stretched out and draw circles with your hands.")]
    [InlineData("Plank seen from the side: a woman in a violet top holds her body straight above an orange mat, elbows under the shoulders.", "Hold your body straight above a mat, elbows under the shoulders.")]
    [InlineData("On hands and knees, a blonde woman in a pink shirt stretches one arm forward until it is level with her trunk, pauses, and changes sides.", "On hands and knees, stretch one arm forward until it is level with your trunk, pause, and change sides.")]
    [InlineData("From hands and knees the woman in the yellow top sits back onto her heels, then comes forward again.", "From hands and knees, sit back onto your heels, then come forward again.")]
    [InlineData("Front view of an older man with grey hair tilting his head slowly from side to side.", "Tilt your head slowly from side to side.")]
    [InlineData("Moving in and out of child's pose, seen from the side on a beach at sunset.", "Move in and out of child's pose.")]
    [InlineData("Front view of the squat: feet a little wider than the hips, knees over the toes.", "Feet a little wider than the hips, knees over the toes.")]
    [InlineData("She is lowering the back knee while the torso stays upright.", "Lower the back knee while the torso stays upright.")]
    [InlineData("He chops two onions, adds them to the pan and stirs until they are soft.", "Chop two onions, add them to the pan and stir until they are soft.")]
    [InlineData("A chef in an apron whisks three eggs in a bowl.", "Whisk three eggs in a bowl.")]
    [InlineData("The torso stays upright above the hips.", "Your torso stays upright above the hips.")]
    [InlineData("A person kneels with the ball under him.", "Kneel with the ball under you.")]
    public void From_DescriptionThatSupportsIt_IsAnInstruction(string seen, string told)
    {
        Assert.Equal(told, Instructions.From(seen, StyleWords.Of("en")!, "en"));
        Assert.True(GroundingCheck.IsSupported(new(told, "c1", seen), new("c1", seen, "")));
    }

    [Theory]
    [InlineData("A woman in a pink shirt and black leggings.")]
    [InlineData("Side view of a man doing full push-ups on a purple mat.")]
    [InlineData("A woman in a striped suit leans on a counter and schmoozes the clerk.")]
    [InlineData("The gym is bright and almost empty.")]
    [InlineData("Lively full body cardio.")]
    [InlineData("Three-quarter view of the alternating reach.")]
    [InlineData("A young woman smiles.")]
    [InlineData("He was tired.")]
    public void From_DescriptionOfAPicture_IsNotSaid(string seen) => Assert.Null(Instructions.From(seen, StyleWords.Of("en")!, "en"));

    [Theory]
    [InlineData("Ein Mann in einem roten Hemd liegt auf dem Bauch und hebt die Arme.", "Lieg auf dem Bauch und heb die Arme.")]
    [InlineData("Eine Frau kniet auf einer grünen Matte und streckt ihr rechtes Bein nach hinten.", "Knie auf einer Matte und streck dein rechtes Bein nach hinten.")]
    [InlineData("Die Köchin schneidet zwei Zwiebeln und gibt sie in die Pfanne.", "Schneid zwei Zwiebeln und gib sie in die Pfanne.")]
    [InlineData("Eine Frau im rosa Hemd lächelt.", null)]
    [InlineData("Seitenansicht einer Frau im Studio.", null)]
    public void From_German_SpeaksToTheViewerToo(string seen, string? told) => Assert.Equal(told, Instructions.From(seen, StyleWords.Of("de")!, "de"));

    [Theory]
    [InlineData("Side view of a woman in a coral top doing bodyweight squats on a teal mat.", "bodyweight squats")]
    [InlineData("Alternating lunges seen nearly from the front in a green park.", "Alternating lunges")]
    [InlineData("High knees from the side: a man in a blue T-shirt runs on the spot.", "High knees")]
    [InlineData("A woman lies on her back.", null)]
    [InlineData("Hips high, thighs and trunk in one line.", null)]
    public void OfDescription_FirstSentence_GivesTheNameOfWhatIsDone(string seen, string? name) => Assert.Equal(name, MovementName.OfDescription(seen, StyleWords.Of("en")!));

    [Theory]
    [InlineData("Bodyweight Squat", true)]
    [InlineData("Child's Pose", true)]
    [InlineData("squats_portrait.mp4", false)]
    [InlineData("10 minutes that will change your life!!!", false)]
    [InlineData("The very best of all the squats of last year", false)]
    public void OfTitle_FileNamesAndSlogans_AreNoNames(string title, bool isName) => Assert.Equal(isName ? title : null, MovementName.OfTitle(title));
}
