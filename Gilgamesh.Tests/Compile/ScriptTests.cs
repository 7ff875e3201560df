using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Wording;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Compile;

public sealed class ScriptTests
{
    private const string Seen = "A woman squats in front of a grey wall. Her heels stay on the floor. The band around her thighs is tight.";
    private const string Heard = "Push your hips back. Keep your chest lifted. Breathe out on the way up.";

    [Fact]
    public void Write_AnyClips_SaysOnlyWhatTheirTextsSay()
    {
        var assignments = Assignments(20, (Seen, Heard), ("A man rolls his neck slowly.", "Let the head be heavy."));
        var script = ExtractiveScript.Write(assignments);
        var clips = assignments.SelectMany(assignment => assignment.Clips).ToDictionary(clip => clip.Handle);

        Assert.All(script.Segments.SelectMany(segment => segment.Sentences), sentence =>
            Assert.True(GroundingCheck.IsSupported(sentence, clips[sentence.Clip]), sentence.Text));
        Assert.Equal(1, script.Grounding);
    }

    [Fact]
    public void Write_ShortBudget_StaysNearIt()
    {
        var script = ExtractiveScript.Write(Assignments(6, (Seen, Heard), (Seen.Replace("woman", "man", StringComparison.Ordinal), "Stand tall.")));

        Assert.InRange(script.Segments.Sum(segment => segment.Sentences.Sum(s => SpeechRate.Seconds(s.Text))), 9, 15);
    }

    [Fact]
    public void Write_SameSentenceInTwoClips_IsSaidOnce()
    {
        var script = ExtractiveScript.Write(Assignments(60, (Seen, Heard), (Seen, Heard)));

        Assert.Empty(script.Segments[1].Sentences);
        Assert.Single(script.Segments[0].Sentences, sentence => sentence.Text.Contains("hips back", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ClipWithoutAnyText_IsSilent() => Assert.Empty(ExtractiveScript.Write(Assignments(10, ("", ""))).Segments[0].Sentences);

    [Fact]
    public void Write_SeveralSegments_AreJoinedForTheEar()
    {
        var script = ExtractiveScript.Write(Assignments(5, ("", "Now push your hips back."), ("", "Finally, lift your chest."), ("", "Olive Oyl says keep your back flat.")));

        Assert.Equal(["First, push your hips back.", "Lift your chest.", "To finish: Olive Oyl says keep your back flat."], script.Segments.Select(segment => segment.Text));
    }

    [Theory]
    [InlineData("A woman squats deeply.", "A woman squats", true)]
    [InlineData("A woman squats deeply.", "a WOMAN, squats", true)]
    [InlineData("The man does ten burpees on a beach.", "A woman squats", false)]
    [InlineData("A woman squats deeply.", "A woman does burpees", false)]
    [InlineData("A woman squats deeply.", "", false)]
    [InlineData("A woman squats deeply.", "oman squat", false)]
    public void IsSupported_EvidenceAndWords_Decide(string sentence, string evidence, bool supported) =>
        Assert.Equal(supported, GroundingCheck.IsSupported(new(sentence, "c1", evidence), new("c1", Seen, Heard)));

    [Theory]
    [InlineData("# Squat\n\n- **Stand** tall.\n- Sit back", new[] { "Squat.", "Stand tall.", "Sit back." })]
    [InlineData("[music] Hildy! How are you? (laughs) Fine", new[] { "Hildy!", "How are you?", "Fine." })]
    [InlineData("NAR: This is it. DR. WHO: At 9:16 PM: yes", new[] { "This is it.", "At 9:16 PM: yes." })]
    [InlineData("... -- 12 !!", new string[0])]
    public void Split_OddTexts_BecomePlainSentences(string text, string[] sentences) => Assert.Equal(sentences, Sentences.Split(text));

    [Theory]
    [InlineData("Three-quarter view from above of the alternating dead bug.", "The alternating dead bug.")]
    [InlineData("Side view of a woman in a coral top doing squats.", "A woman in a coral top doing squats.")]
    [InlineData("A close-up of hips and legs during wide circles.", "Hips and legs during wide circles.")]
    [InlineData("Closer front view of wider arm circles: the straight arms sweep.", "Wider arm circles: the straight arms sweep.")]
    [InlineData("Large arm wheels in a three-quarter view.", "Large arm wheels.")]
    [InlineData("Resting in child's pose, side view: hips on the heels.", "Resting in child's pose: hips on the heels.")]
    [InlineData("Alternating lunges seen nearly from the front in a green park.", "Alternating lunges in a green park.")]
    [InlineData("Close-up of hands.", "Close-up of hands.")]
    [InlineData("Three-quarter view of bridging repetitions.", "Bridging repetitions.")]
    [InlineData("The view of the sea is calm and wide.", "The view of the sea is calm and wide.")]
    [InlineData("Lift both arms from the side.", "Lift both arms from the side.")]
    [InlineData("Review of all the shots of the day.", "Review of all the shots of the day.")]
    public void Without_CameraTalk_LeavesTheSubstance(string seen, string said)
    {
        Assert.Equal(said, CameraTalk.Without(seen));

        var sentence = ExtractiveScript.Write([.. Assignments(10, (seen, "")).Select(assignment => assignment with { Teaches = false })]).Segments[0].Sentences[0];
        Assert.Equal((said, seen), (sentence.Text, sentence.Evidence));
        Assert.True(GroundingCheck.IsSupported(sentence, new("c1", seen, "")));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(61)]
    [InlineData(81)]
    [InlineData(500)]
    public void Split_SpeechWithoutFullStops_IsCutIntoPiecesOfLikeLength(int words) =>
        Assert.All(Sentences.Split(string.Join(' ', Enumerable.Repeat("word", words))), sentence => Assert.InRange(sentence.Split(' ').Length, 13, 40));

    [Fact]
    public void Split_LongSpeech_IsCutWhereASpeakerBreathes()
    {
        string[] sentences =
        [
            "So what we want to do here is to bring the hips all the way up and squeeze the glutes at the very top,",
            "and after that we come down slowly with the spine rolling onto the mat one bone at a time until we lie flat again",
        ];

        Assert.Equal([sentences[0].TrimEnd(',') + ".", "And" + sentences[1][3..] + "."], Sentences.Split(string.Join(' ', sentences)));
    }

    [Theory]
    [InlineData("Hildy! How are you? Fine.", new[] { "Hildy! How are you? Fine." })]
    [InlineData("Breathe. Lift your legs. Hold them.", new[] { "Breathe. Lift your legs.", "Hold them." })]
    [InlineData("Squat.", new[] { "Squat." })]
    [InlineData("深蹲。慢慢来。", new[] { "深蹲。", "慢慢来。" })]
    public void Spoken_SingleWords_GoWithTheirNeighbours(string text, string[] sentences) => Assert.Equal(sentences, Sentences.Spoken(text));

    [Theory]
    [InlineData(new[] { 10.0, 10, 10 }, new[] { 100.0, 100, 100 }, new[] { 10.0, 10, 10 })]
    [InlineData(new[] { 10.0, 10, 10 }, new[] { 2.0, 100, 100 }, new[] { 2.0, 14, 14 })]
    [InlineData(new[] { 10.0, 10, 10 }, new[] { 2.0, 3, 4 }, new[] { 2.0, 3, 4 })]
    [InlineData(new[] { 30.0, 10, 5 }, new[] { 100.0, 100, 100 }, new[] { 30.0, 10, 5 })]
    [InlineData(new[] { 30.0, 10, 5 }, new[] { 3.0, 100, 100 }, new[] { 3.0, 28, 14 })]
    public void Share_WantedAndCapacities_FillsWhatItCan(double[] wanted, double[] capacities, double[] shares) =>
        Assert.Equal(shares, ExtractiveScript.Share(wanted, capacities));

    [Fact]
    public void Of_SegmentsOfDifferentLengths_GivesEachItsPlannedShare()
    {
        var clip = new CutClip(new(Guid.NewGuid(), "v", new(0, 120), new(0, 120), "", "", [], 1), null, new(0, 120));
        var assignments = ScriptAssignments.Of(new([new("warm-up", 30, [clip]), new("plank", 10, [clip])], []), 40, Domain.Of("talks"));

        Assert.Equal([29.5, 9.5], assignments.Select(assignment => assignment.Seconds));
        Assert.All(assignments, assignment => Assert.False(assignment.Teaches));
    }

    private static List<ScriptAssignment> Assignments(double seconds, params (string Seen, string Heard)[] clips) =>
        [.. clips.Select((clip, i) => new ScriptAssignment("query", seconds, [new($"c{i + 1}", clip.Seen, clip.Heard)]))];
}
