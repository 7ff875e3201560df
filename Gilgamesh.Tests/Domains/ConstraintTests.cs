using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Planning.Reading;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Domains;

/// <summary>What clips have to keep to, as people say it, and which clips do.</summary>
public sealed class ConstraintTests
{
    [Theory]
    [InlineData("no floor exercises", "-position:floor")]
    [InlineData("90 seconds, loosen stiff neck and shoulders after desk work, no floor exercises", "-position:floor")]
    [InlineData("nothing on the floor", "-position:floor")]
    [InlineData("I can't get down on the floor", "-position:floor")]
    [InlineData("stay off the mat, legs", "-position:floor")]
    [InlineData("avoid floor exercises and jumping", "-position:floor -impact:jump")]
    [InlineData("skip anything on the floor", "-position:floor")]
    [InlineData("no exercises on the floor", "-position:floor")]
    [InlineData("no lunges or anything on the knees", "-position:hands-and-knees,kneeling -text:lunges")]
    [InlineData("nothing on my stomach or back", "-position:lying")]
    [InlineData("nothing where I have to lie down", "-position:lying")]
    [InlineData("no hands and knees", "-position:hands-and-knees")]
    [InlineData("core, seated", "+position:seated")]
    [InlineData("keine Übungen auf dem Boden", "-position:floor")]
    [InlineData("sin ejercicios en el suelo", "-position:floor")]
    [InlineData("sans exercices au sol", "-position:floor")]
    [InlineData("不要躺着", "-position:lying")]
    [InlineData("no lying down, core", "-position:lying")]
    [InlineData("I can't kneel", "-position:kneeling")]
    [InlineData("nothing on the knees", "-position:hands-and-knees,kneeling")]
    [InlineData("no kneeling or lying", "-position:kneeling -position:lying")]
    [InlineData("not on hands and knees", "-position:hands-and-knees")]
    [InlineData("standing only", "+position:standing")]
    [InlineData("only standing exercises", "+position:standing")]
    [InlineData("standing exercises only, 2 minutes", "+position:standing")]
    [InlineData("stay standing", "+position:standing")]
    [InlineData("all standing, arms and shoulders", "+position:standing")]
    [InlineData("a standing workout", "+position:standing")]
    [InlineData("chair exercises", "+position:seated")]
    [InlineData("seated stretches for the neck", "+position:seated")]
    [InlineData("something that I can do in a chair", "+position:seated")]
    [InlineData("no jumping", "-impact:jump")]
    [InlineData("don't jump", "-impact:jump")]
    [InlineData("I can't jump, legs", "-impact:jump")]
    [InlineData("no jumps or burpees", "-impact:jump -text:burpees")]
    [InlineData("low impact, please", "-impact:high")]
    [InlineData("quiet, because of my downstairs neighbours", "-impact:high")]
    [InlineData("no noise", "-impact:high")]
    [InlineData("no equipment", "+equipment:none")]
    [InlineData("squats, no equipment needed", "+equipment:none")]
    [InlineData("squats without equipment or machines", "+equipment:none -equipment:machine")]
    [InlineData("without any gym equipment", "+equipment:none")]
    [InlineData("bodyweight only", "+equipment:none")]
    [InlineData("I don't have any equipment", "+equipment:none")]
    [InlineData("only dumbbells", "+equipment:dumbbells")]
    [InlineData("dumbbells only, arms", "+equipment:dumbbells")]
    [InlineData("I only have a kettlebell", "+equipment:kettlebell,none")]
    [InlineData("no exercises that need a machine", "-equipment:machine")]
    [InlineData("no exercises with equipment", "+equipment:none")]
    [InlineData("no weights", "-equipment:barbell,dumbbells,kettlebell")]
    [InlineData("without a chair", "-equipment:chair")]
    [InlineData("beginner, core", "-level:advanced")]
    [InlineData("for beginners", "-level:advanced")]
    [InlineData("nothing advanced", "-level:advanced")]
    [InlineData("easy on the knees", "-load:knees")]
    [InlineData("easy on the wrists and shoulders", "-load:shoulders,wrists")]
    [InlineData("gentle on my lower back, core", "-load:back")]
    [InlineData("knee-friendly legs", "-load:knees")]
    [InlineData("I have bad knees", "-load:knees")]
    [InlineData("legs, because of my injured knee", "-load:knees")]
    [InlineData("my knees hurt, legs", "-load:knees")]
    [InlineData("nothing that loads the back", "-load:back")]
    [InlineData("core, wrist pain", "-load:wrists")]
    [InlineData("without putting pressure on the wrists", "-load:wrists")]
    [InlineData("core, not the neck", "-body:neck")]
    [InlineData("no leg exercises", "-body:legs")]
    [InlineData("without music", "-text:music")]
    [InlineData("not the man in green", "-text:man in green")]
    [InlineData("drop the bridge", "-text:bridge")]
    [InlineData("no push-ups", "-text:push-ups")]
    [InlineData("salad without nuts", "-text:nuts")]
    [InlineData("keine Bodenübungen", "-position:floor")]
    [InlineData("nur im Stehen", "+position:standing")]
    [InlineData("ohne Springen, ohne Geräte", "-impact:jump +equipment:none")]
    [InlineData("knieschonend, Beine", "-load:knees")]
    [InlineData("schont die Knie", "-load:knees")]
    [InlineData("sin saltos, sin material", "-impact:jump +equipment:none")]
    [InlineData("nada en el suelo", "-position:floor")]
    [InlineData("suave con las rodillas", "-load:knees")]
    [InlineData("sans sauts, sans matériel", "-impact:jump +equipment:none")]
    [InlineData("uniquement debout", "+position:standing")]
    [InlineData("rien au sol", "-position:floor")]
    [InlineData("不要跳跃，不要器械", "-impact:jump +equipment:none")]
    [InlineData("保护膝盖", "-load:knees")]
    [InlineData("squats and lunges", "")]
    [InlineData("undo hours in an office chair", "")]
    [InlineData("stiff neck, tight shoulders", "")]
    [InlineData("floor exercises for the core", "")]
    [InlineData("only squats", "")]
    [InlineData("lift the hips, core on the mat", "")]
    [InlineData("strong arms with a kettlebell", "")]
    public void Read_WhatClipsHaveToKeepTo_IsTyped(string request, string expected)
    {
        var reading = RequestReading.Read(request, "for my app", Domain.Of("fitness"));

        Assert.Equal(expected, string.Join(' ', reading.Constraints.Select(Short)));
        Assert.Empty(reading.Warnings);
        Assert.All(reading.Constraints, one => Assert.NotEmpty(one.Said));
    }

    [Theory]
    [InlineData("no floor exercises", "Slow neck rolls, standing.", true)]
    [InlineData("no floor exercises", "Lies on her back and lifts the hips.", false)]
    [InlineData("no floor exercises", "Cat-cow.", false)]
    [InlineData("no floor exercises", "Squats: press your feet into the floor.", true)]
    [InlineData("no floor exercises", "A deep breath.", true)]
    [InlineData("no floor exercises", "A deep breath on the mat.", false)]
    [InlineData("no floor exercises", "Seated on a chair, she turns the head.", true)]
    [InlineData("nothing on the knees", "Knee push-ups.", false)]
    [InlineData("nothing on the knees", "Push-ups on the toes.", true)]
    [InlineData("nothing on the knees", "Bird dog.", false)]
    [InlineData("standing only", "Burpees.", false)]
    [InlineData("standing only", "A woman waves.", false)]
    [InlineData("standing only", "Squats.", true)]
    [InlineData("only on the floor", "Glute bridge.", true)]
    [InlineData("only on the floor", "Squats.", false)]
    [InlineData("only lying down", "Glute bridge.", true)]
    [InlineData("only lying down", "Bird dog.", false)]
    [InlineData("no jumping", "Jumping jacks.", false)]
    [InlineData("no jumping", "Jumping jacks without jumping, step by step.", true)]
    [InlineData("no jumping", "High knees.", true)]
    [InlineData("quiet", "High knees.", false)]
    [InlineData("no equipment", "Squats with dumbbells.", false)]
    [InlineData("no equipment", "Squats, no equipment needed.", true)]
    [InlineData("no equipment", "A woman waves.", false)]
    [InlineData("only dumbbells", "Biceps curls with dumbbells on a bench.", false)]
    [InlineData("only dumbbells", "Biceps curls with dumbbells.", true)]
    [InlineData("I only have dumbbells", "Squats.", true)]
    [InlineData("beginner", "Advanced: pistol squats.", false)]
    [InlineData("beginner", "Squats.", true)]
    [InlineData("easy on the knees", "Lunges.", false)]
    [InlineData("easy on the knees", "Glute bridge.", true)]
    [InlineData("easy on the wrists", "Push-ups.", false)]
    [InlineData("easy on the wrists", "Forearm plank.", true)]
    [InlineData("easy on the back", "Deadlifts with a barbell.", false)]
    [InlineData("drop the bridge", "Glute bridge on the mat.", false)]
    [InlineData("drop the bridge", "Squats.", true)]
    [InlineData("no squats", "Une femme fait des flexions de jambes.", false)]
    [InlineData("not the man in green", "A man in a green shirt swings his arms.", false)]
    [InlineData("not the man in green", "A man in blue stands on green grass. He swings his arms.", false)]
    [InlineData("not the man in green", "A man in blue swings his arms. The mat is green.", true)]
    [InlineData("without nuts", "A cake without nuts.", true)]
    [InlineData("without nuts", "A cake with nuts on top.", false)]
    [InlineData("no oven", "A cake from the fridge, no oven needed.", true)]
    public void Check_Clip_KeepsToItOrNot(string request, string description, bool keeps)
    {
        var fitness = Domain.Of("fitness");
        var check = new ConstraintCheck(RequestReading.Read(request, "for my app", fitness).Constraints, fitness);

        Assert.Equal(keeps, check.Passes(new AttributeReader(fitness).Read(new(description, "", "", [])), description));
    }

    [Theory]
    [InlineData("easy on the knees, legs", "legs")]
    [InlineData("squats, standing only", "squats")]
    [InlineData("arms, nothing on the floor", "arms")]
    [InlineData("core, quiet", "core")]
    public void Read_Constraint_IsNoTopic(string request, string wanted) =>
        Assert.Equal(wanted, RequestConstraints.Read(request, Domain.Of("fitness")).Wanted.Trim(' ', ','));

    [Theory]
    [InlineData("only ")]
    [InlineData("easy on the ")]
    [InlineData("bad a ")]
    [InlineData("a b c d ")]
    [InlineData("standing standing ")]
    public void Read_LongNonsense_IsReadInTime(string piece) =>
        Assert.NotNull(RequestConstraints.Read(string.Concat(Enumerable.Repeat(piece, 2000 / piece.Length)), Domain.Of("fitness")));

    private static string Short(Constraint one)
    {
        var values = one.Attribute == Constraint.Text ? one.Values.Take(1) : one.Values.Order(StringComparer.Ordinal);
        return $"{(one.Mode == ConstraintMode.Require ? '+' : '-')}{one.Attribute}:{string.Join(',', values)}";
    }
}
