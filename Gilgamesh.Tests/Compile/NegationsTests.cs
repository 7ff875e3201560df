using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Planning.Reading;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Compile;

/// <summary>Exclusions as people write them.</summary>
public sealed class NegationsTests
{
    [Theory]
    [InlineData("nothing with jumping jacks please", "jumping jacks")]
    [InlineData("no jumping jacks/planks / bridges or squats", "jumping jacks,planks,bridges,squats")]
    [InlineData("don't show planks, 1 minute core", "planks")]
    [InlineData("skip the squats; exclude planks; not the bridge", "squats,planks,bridge")]
    [InlineData("keine Kniebeugen, ohne Springen", "kniebeugen,springen")]
    [InlineData("2 minutes, squats, no jumping or burpees", "jumping,burpees")]
    [InlineData("no jumping, running or burpees; squats", "jumping,running,burpees")]
    [InlineData("squats, no jumping, nor running, nor burpees", "jumping,running,burpees")]
    [InlineData("without push-ups and planks, squats", "push-ups,planks")]
    [InlineData("avoid jumping and focus on squats", "jumping")]
    [InlineData("squats without any jumping please", "jumping")]
    [InlineData("no jumping and squats", "jumping")]
    [InlineData("no jumping for beginners, squats, no neck rolls", "jumping,neck rolls")]
    [InlineData("squats without equipment or machines", "equipment,machines")]
    [InlineData("drop the bridge", "bridge")]
    [InlineData("not the man in green", "man in green")]
    [InlineData("core, no woman with a hat", "woman with a hat")]
    [InlineData("squats, no equipment needed", "equipment")]
    [InlineData("不要器械", "器械")]
    [InlineData("I do not want burpees", "burpees")]
    [InlineData("we don't want any jumping", "jumping")]
    [InlineData("leave out the planks", "planks")]
    [InlineData("leave the planks out", "planks")]
    [InlineData("rather not planks", "planks")]
    [InlineData("anything but squats", "squats")]
    [InlineData("everything except lunges", "lunges")]
    [InlineData("other than planks, full body", "planks")]
    [InlineData("free of jumps", "jumps")]
    [InlineData("jump-free workout", "jump")]
    [InlineData("full body minus squats", "squats")]
    [InlineData("I hate burpees", "burpees")]
    [InlineData("squats are out", "squats")]
    [InlineData("core, planks are out", "planks")]
    [InlineData("no jumping, planks or squats", "jumping,planks,squats")]
    [InlineData("bitte nicht Liegestütze", "liegestütze")]
    [InlineData("alles außer Kniebeugen", "kniebeugen")]
    [InlineData("auf Sprünge verzichten", "sprünge")]
    [InlineData("bitte auf Kniebeugen und Sprünge verzichten", "kniebeugen,sprünge")]
    [InlineData("lass die Kniebeugen weg", "kniebeugen")]
    [InlineData("Kniebeugen bitte weglassen", "kniebeugen")]
    [InlineData("sin saltos, piernas", "saltos")]
    [InlineData("nada de sentadillas", "sentadillas")]
    [InlineData("todo excepto planchas", "planchas")]
    [InlineData("evita los saltos", "saltos")]
    [InlineData("no quiero sentadillas ni saltos", "sentadillas,saltos")]
    [InlineData("sans sauts, abdos", "sauts")]
    [InlineData("pas de pompes", "pompes")]
    [InlineData("pas d'abdos ni de squats", "abdos,squats")]
    [InlineData("tout sauf les squats", "squats")]
    [InlineData("évite les sauts", "sauts")]
    [InlineData("不要深蹲", "深蹲")]
    [InlineData("没有跳跃，核心训练", "跳跃")]
    [InlineData("别做平板支撑", "平板支撑")]
    [InlineData("除了深蹲以外的训练", "深蹲")]
    [InlineData("不要跳跃和深蹲，练核心", "跳跃,深蹲")]
    [InlineData("不要深蹲、跳跃", "深蹲,跳跃")]
    [InlineData("no burpees today", "burpees")]
    [InlineData("no burpee exercises", "burpee")]
    [InlineData("instead of squats do lunges", "squats")]
    [InlineData("lunges rather than squats", "squats")]
    [InlineData("no mountain climbers", "mountain climbers")]
    [InlineData("please no jumping", "jumping")]
    [InlineData("never show planks", "planks")]
    [InlineData("I can't do push-ups", "push-ups")]
    [InlineData("no high-impact moves", "high-impact")]
    [InlineData("without running, jumping and burpees", "running,jumping,burpees")]
    [InlineData("don't include squats or lunges", "squats,lunges")]
    [InlineData("squats instead of planks", "planks")]
    [InlineData("absolutely no planks!", "planks")]
    [InlineData("core but not planks", "planks")]
    [InlineData("exclude: planks, squats", "planks,squats")]
    [InlineData("No planks. No squats.", "planks,squats")]
    [InlineData("sem agachamentos", "agachamentos")]
    [InlineData("senza salti", "salti")]
    [InlineData("zonder springen", "springen")]
    [InlineData("без прыжков", "прыжков")]
    [InlineData("core without the boring stuff", "boring")]
    [InlineData("no squats at all, legs", "squats")]
    [InlineData("without any kind of jumping", "jumping")]
    [InlineData("no jumping of any kind", "jumping")]
    [InlineData("planks are not allowed", "planks")]
    [InlineData("spare me the burpees", "burpees")]
    [InlineData("no jumping, please, and no squats", "jumping,squats")]
    [InlineData("ohne Springen und Laufen, Bauch", "springen,laufen")]
    [InlineData("kein Springen, bitte", "springen")]
    [InlineData("statt Kniebeugen lieber Bauch", "kniebeugen")]
    [InlineData("nada de saltos ni planchas", "saltos,planchas")]
    [InlineData("sin saltos o sentadillas", "saltos,sentadillas")]
    [InlineData("à part les pompes", "pompes")]
    [InlineData("je ne veux pas de squats", "squats")]
    [InlineData("不想做深蹲", "深蹲")]
    [InlineData("避免跳跃", "跳跃")]
    [InlineData("深蹲除外", "深蹲")]
    public void Read_WhatIsRuledOut_IsExcludedAndNotWanted(string text, string excluded)
    {
        var read = Read(text);

        Assert.Equal(excluded, string.Join(',', read.Excluded));
        Assert.Empty(read.NotUnderstood);
        Assert.DoesNotContain(excluded.Split(',')[0], read.Wanted, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("squats, no more than 2 minutes")]
    [InlineData("no problem, just squats")]
    [InlineData("not only squats but planks too")]
    [InlineData("don't stop moving, core")]
    [InlineData("nothing but squats")]
    [InlineData("kein Problem, Bauch")]
    [InlineData("nicht nur Bauch")]
    [InlineData("sin parar")]
    [InlineData("pas plus de 2 minutes")]
    [InlineData("没问题，核心训练")]
    [InlineData("不超过两分钟")]
    [InlineData("特别适合初学者")]
    [InlineData("skip rope workout")]
    [InlineData("don't skip the squats")]
    [InlineData("not too hard")]
    [InlineData("not for beginners")]
    [InlineData("no need for music")]
    [InlineData("no-nonsense core")]
    public void Read_OnlySoundsLikeIt_RulesNothingOut(string text)
    {
        var read = Read(text);

        Assert.Empty(read.Excluded);
        Assert.Empty(read.NotUnderstood);
    }

    [Theory]
    [InlineData("nothing but squats")]
    [InlineData("not only squats")]
    [InlineData("don't skip the squats")]
    public void Read_OnlySoundsLikeIt_IsWanted(string text) => Assert.Contains("squats", Read(text).Wanted, StringComparison.Ordinal);

    [Theory]
    [InlineData("I really can't recommend planks")]
    [InlineData("don't you dare show planks")]
    public void Read_NotUnderstood_IsTold(string text)
    {
        Assert.NotEmpty(Read(text).NotUnderstood);
        Assert.Contains(RequestReading.Read(text, "for my app", Domain.Of("fitness")).Warnings, warning => warning.Contains("nothing was left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("any kind of ")]
    [InlineData("no ")]
    [InlineData("squats and ")]
    [InlineData("不要")]
    [InlineData("leave a, ")]
    public void Read_LongNonsense_IsReadInTime(string piece) => Assert.NotNull(Read("no " + string.Concat(Enumerable.Repeat(piece, 1000 / piece.Length))));

    private static Negations Read(string text) => Negations.Read(LengthReading.Read(text).Rest);
}
