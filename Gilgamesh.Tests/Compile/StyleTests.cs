using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Style;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Tests.Compile;

/// <summary>A narration speaks to its viewer, not of the picture.</summary>
public sealed class StyleTests
{
    [Theory]
    [InlineData("Next, a man in a blue shirt runs.", nameof(StyleRule.Person))]
    [InlineData("Keep her hips level.", nameof(StyleRule.Person))]
    [InlineData("Notice how she breathes.", nameof(StyleRule.Person))]
    [InlineData("Tie the leggings.", nameof(StyleRule.Clothes))]
    [InlineData("Reach up in a bright peach studio.", nameof(StyleRule.Place))]
    [InlineData("Slow circles in a rose-coloured room.", nameof(StyleRule.Place))]
    [InlineData("Slow squats, seen from the front.", nameof(StyleRule.Camera))]
    [InlineData("Slow squats from the side.", nameof(StyleRule.Camera))]
    [InlineData("From the front, see that both knees follow your toes.", nameof(StyleRule.Camera))]
    [InlineData("Side view of slow squats.", nameof(StyleRule.Camera))]
    [InlineData("Legs.", nameof(StyleRule.OneWord))]
    [InlineData("Lift both arms from the side.", null)]
    [InlineData("Make the circles wider, as if you were painting on two walls.", null)]
    [InlineData("Press your hands on the wall at a right angle.", null)]
    [InlineData("Roll up your shirt and keep the chest open at the top.", null)]
    [InlineData("One arm lowers while the other stays up.", null)]
    public void FaultOf_EnglishSentence_IsFound(string sentence, string? rule) => Assert.Equal(rule, StyleCheck.FaultOf(sentence, "en")?.ToString());

    [Theory]
    [InlineData("Eine Frau hebt die Arme.", nameof(StyleRule.Person))]
    [InlineData("Er beugt die Knie.", nameof(StyleRule.Person))]
    [InlineData("Mit ihren Händen auf der Hüfte.", nameof(StyleRule.Person))]
    [InlineData("Langsame Kreise im hellen Studio.", nameof(StyleRule.Place))]
    [InlineData("Die Seitenansicht der Kniebeuge.", nameof(StyleRule.Camera))]
    [InlineData("Stellen Sie Ihre Füße auf und heben Sie sie an.", null)]
    [InlineData("Heb die Arme und halte sie oben.", null)]
    public void FaultOf_GermanSentence_IsFound(string sentence, string? rule) => Assert.Equal(rule, StyleCheck.FaultOf(sentence, "de")?.ToString());

    [Fact]
    public void FaultOf_Talk_MayTellOfPeopleButNotOfTheCamera()
    {
        Assert.Null(StyleCheck.FaultOf("She told me that the man in the shirt was right.", "en", teaches: false));
        Assert.Equal(StyleRule.Camera, StyleCheck.FaultOf("A close-up of the speaker.", "en", teaches: false));
    }

    [Fact]
    public void Of_SegmentsThatBeginAlike_NamesTheLaterOnes()
    {
        var script = new CompilationScript([Segment("Keep your back flat."), Segment("Lift the legs."), Segment("Keep your arms up."), Segment("Lift the chin."), Segment("Fold in half.")], 1, "test");

        Assert.Equal([(2, StyleRule.Opening), (3, StyleRule.Opening)], StyleCheck.Of(script).Select(fault => (fault.Segment, fault.Rule)));
        Assert.Empty(StyleCheck.Of(script with { Segments = Openings.Vary(script.Segments, "en") }));
    }

    /// <summary>Every exercise by itself and in a row, with what the instructor says and without, at several lengths.</summary>
    [Theory]
    [InlineData(true, 8)]
    [InlineData(true, 20)]
    [InlineData(true, 60)]
    [InlineData(false, 8)]
    [InlineData(false, 20)]
    [InlineData(false, 60)]
    public void Write_SampleLibrary_HasNoFaultAndFullSupport(bool heard, double seconds)
    {
        var assignments = Samples(heard, seconds);
        var clips = assignments.SelectMany(assignment => assignment.Clips).ToDictionary(clip => clip.Handle);

        foreach (var written in assignments.Select(assignment => new[] { assignment }).Append([.. assignments]))
        {
            var script = ExtractiveScript.Write(written);

            Assert.Empty(StyleCheck.Of(script));
            Assert.All(script.Segments, segment => Assert.NotEmpty(segment.Sentences));
            Assert.All(script.Segments.SelectMany(segment => segment.Sentences), sentence =>
                Assert.True(GroundingCheck.IsSupported(sentence, clips[sentence.Clip]), $"{sentence.Text} <- {sentence.Evidence}"));
        }
    }

    [Fact]
    public void Write_SampleLibrary_NamesEachMovementOnceThenCues()
    {
        var script = ExtractiveScript.Write(Samples(heard: true, 12));

        Assert.StartsWith("Hello and welcome. Let's start with the bodyweight squat. Set your feet shoulder-width apart", script.Segments[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Next up, the push-up. Place your hands under your shoulders", script.Segments[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("To finish, high knees. Run on the spot", script.Segments[^1].Text, StringComparison.Ordinal);
        Assert.EndsWith("That's all for now; thank you for being here.", script.Segments[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameMovementTwice_IsNamedOnce()
    {
        var script = ExtractiveScript.Write([Squat("c1", "Push your hips back."), Squat("c2", "Keep your chest lifted.")]);

        Assert.Equal(["Let's start with the air squat. Push your hips back.", "To finish, keep your chest lifted."], script.Segments.Select(segment => segment.Text));
    }

    [Fact]
    public void Write_GermanClips_AreTaughtInGerman()
    {
        var script = ExtractiveScript.Write(
        [
            new("q", 30, [new("c1", "Eine Frau im roten Hemd macht Kniebeugen in einem hellen Studio.", "Stell die Füße schulterbreit auf. Schieb die Hüfte nach hinten.", "Kniebeuge")]),
            new("q", 30, [new("c2", "Ein Mann liegt auf dem Rücken und hebt die Hüfte.", "", "Brücke")]),
        ]);

        Assert.Equal(
        [
            "Hallo und willkommen. Wir beginnen: Kniebeuge. Stell die Füße schulterbreit auf. Schieb die Hüfte nach hinten.",
            "Zum Schluss: Lieg auf dem Rücken und heb die Hüfte. Das war's für heute, danke fürs Dabeisein.",
        ], script.Segments.Select(segment => segment.Text));
        Assert.Empty(StyleCheck.Of(script));
    }

    [Fact]
    public void Write_SpanishClips_KeepTheirOwnSentences()
    {
        var script = ExtractiveScript.Write(
        [
            new("q", 30, [new("c1", "Una mujer hace sentadillas en su salón.", "Separa los pies al ancho de los hombros y baja despacio.", "Sentadilla")]),
            new("q", 30, [new("c2", "Un hombre hace una plancha en el suelo.", "Mantén el cuerpo recto y respira.", "Plancha")]),
        ]);

        Assert.StartsWith("Hola, te damos la bienvenida. Una mujer hace sentadillas en su salón. Separa los pies", script.Segments[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("respira. Eso es todo por ahora, gracias por estar aquí.", script.Segments[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Talk_KeepsTheSpeakersOwnSentences()
    {
        var script = ExtractiveScript.Write(
            [new("q", 30, [new("c1", "A woman in a suit stands at a lectern.", "I never met him. She told me how he worked, and I listened.", "How we work")], Teaches: false)]);

        Assert.Equal("I never met him. She told me how he worked, and I listened.", script.Segments[0].Text);
    }

    private static ScriptAssignment Squat(string handle, string heard) => new("q", 15, [new(handle, "A woman does air squats.", heard, "Air Squat")]);

    private static List<ScriptAssignment> Samples(bool heard, double seconds) =>
    [
        .. SampleLibrary.All.Select((exercise, e) => new ScriptAssignment("q", seconds, [.. exercise.Shots.Select((shot, s) =>
            new ScriptClip($"c{e}-{s}", shot.Description, heard ? string.Join(' ', shot.Cues) : "", exercise.Title))])),
    ];

    private static ScriptSegment Segment(string text) => new([new(text, "c1", text)]);
}
