using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Tests.Compile;

/// <summary>One narration speaks one language, the request's where the library has it.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("Eine Frau macht Crunches auf einer Matte für die Bauchmuskeln.", "de")]
    [InlineData("Spann den Bauch fest an und atme dabei aus.", "de")]
    [InlineData("Una mujer hace sentadillas en su salón.", "es")]
    [InlineData("Separa los pies al ancho de los hombros y baja despacio.", "es")]
    [InlineData("Une femme fait des squats dans son salon.", "fr")]
    [InlineData("Una donna fa gli squat con le mani avanti.", "it")]
    [InlineData("Uma mulher faz agachamentos na sala.", "pt")]
    [InlineData("Een vrouw doet squats in de kamer.", "nl")]
    [InlineData("Kobieta robi przysiady w salonie i nie zatrzymuje się.", "pl")]
    [InlineData("A man does jumping jacks in a park.", "en")]
    [InlineData("He lowers his hips with control.", "en")]
    [InlineData("一名女子在客厅做徒手深蹲。", "zh")]
    [InlineData("ゆっくり腰を下ろします。", "ja")]
    [InlineData("스쿼트를 천천히 합니다.", "ko")]
    [InlineData("Женщина приседает.", "ru")]
    [InlineData("Жінка присідає.", "uk")]
    [InlineData("تقوم المرأة بتمرين القرفصاء.", "ar")]
    [InlineData("Die Frau macht 深蹲 in der Wohnung.", "de")]
    [InlineData("Warm-up, 1 minute", "en")]
    [InlineData("No jumping jacks, no planks", "en")]
    [InlineData("1 minut, fără sărituri și genuflexiuni", "ro")]
    [InlineData("Un video sin saltos, no muy largo", "es")]
    [InlineData("Squat.", null)]
    [InlineData("", null)]
    public void Of_Sentence_IsItsLanguage(string text, string? language) => Assert.Equal(language, TextLanguage.Of(text));

    [Theory]
    [InlineData("30 Sekunden, Bauch und Rücken", "de")]
    [InlineData("30 seconds, 平板支撑核心训练", "zh")]
    [InlineData("2 minutes 深蹲", "zh")]
    [InlineData("5 minutos, sentadillas", "es")]
    [InlineData("evening workout 1 minute", "en")]
    public void Wanted_Request_IsItsLanguage(string requirements, string language) =>
        Assert.Equal(language, NarrationLanguage.Wanted(new CompilationRequest("workout", requirements)));

    [Fact]
    public void Write_ClipsInTwoLanguages_SpeaksTheOneAskedFor()
    {
        var script = ExtractiveScript.Write(Mixed, "de");

        Assert.All(script.Segments, segment => Assert.Equal("de", TextLanguage.Of(segment.Text)));
        Assert.Empty(NarrationLanguage.Warnings(script, "de"));
        Assert.DoesNotContain(script.Segments, segment => segment.Text.StartsWith("First,", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OneSegmentHasAnotherLanguageOnly_SaysSo()
    {
        var script = ExtractiveScript.Write([.. Mixed, Segment("A man holds a plank on the floor.", "Keep your body in one line.")], "de");

        Assert.Contains("German, English", Assert.Single(NarrationLanguage.Warnings(script, "de")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingInTheLanguageAskedFor_SaysWhichItIs()
    {
        var script = ExtractiveScript.Write([Segment("A man holds a plank on the floor.", "")], "es");

        Assert.Contains("English", Assert.Single(NarrationLanguage.Warnings(script, "es")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("双脚与肩同宽。慢慢下蹲！", new[] { "双脚与肩同宽。", "慢慢下蹲！" })]
    [InlineData("保持呼吸", new[] { "保持呼吸。" })]
    [InlineData("深蹲。", new[] { "深蹲。" })]
    [InlineData("क्या यह ठीक है। हाँ बिल्कुल ठीक है।", new[] { "क्या यह ठीक है।", "हाँ बिल्कुल ठीक है।" })]
    [InlineData("هل أنت جاهز؟", new[] { "هل أنت جاهز؟" })]
    public void Split_EndsOfOtherScripts_GetNoSecondStop(string text, string[] sentences) => Assert.Equal(sentences, Sentences.Split(text));

    [Fact]
    public void Seconds_ChineseSentence_TakesASyllableEach() => Assert.InRange(SpeechRate.Seconds("双脚与肩同宽慢慢下蹲"), 2, 4);

    private static readonly ScriptAssignment[] Mixed =
    [
        Segment("A woman does crunches on a mat.", "Leg dich auf den Rücken und stell die Füße auf."),
        Segment("Ein Mann liegt auf dem Bauch und hebt die Arme.", "Lift your arms and hold."),
    ];

    private static ScriptAssignment Segment(string seen, string heard) => new("query", 10, [new("c1", seen, heard)]);
}
