using System.Globalization;
using System.Text.Json;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Library.Texts;

public sealed class SpeechGuardTests
{
    [Theory]
    [InlineData("up, down, up, down, up, down, up, down, up, down")]
    [InlineData("one more, one more, one more")]
    [InlineData("squeeze, squeeze, squeeze, squeeze")]
    [InlineData("one, two, three, four, five, six, seven, eight, one, two, three, four, five, six, seven, eight")]
    [InlineData("Thank you for coming to class today.")]
    [InlineData("Thanks for watching your form.")]
    [InlineData("See you next time at the gym.")]
    [InlineData("Watch the video below to see how to subscribe to a plan.")]
    public void Keep_WhatACoachSays_Stays(string text) => Assert.Equal([new Cue(0, 5, text)], SpeechGuard.Keep([new(0, 5, text)]).Cues);

    [Theory]
    [InlineData("you you you you you you you you you you you you", "")]
    [InlineData("Stand tall. you you you you you you you you you you", "Stand tall.")]
    [InlineData("So we go to the next one. So we go to the next one. So we go to the next one. So we go to the next one.", "")]
    [InlineData("And breathe out. Thanks for watching!", "And breathe out.")]
    [InlineData("Thank you so much for watching and I'll see you in the next video.", "")]
    [InlineData("Don't forget to like and subscribe!", "")]
    [InlineData("Untertitel der Amara.org-Community", "")]
    [InlineData("Untertitelung des ZDF für funk, 2017", "")]
    [InlineData("Sous-titrage Société Radio-Canada", "")]
    [InlineData("字幕志愿者 李宗盛", "")]
    [InlineData("ご視聴ありがとうございました", "")]
    [InlineData("请不吝点赞 订阅 转发 打赏支持明镜与点点栏目", "")]
    [InlineData("시청해주셔서 감사합니다.", "")]
    [InlineData("Субтитры сделал DimaTorzok", "")]
    [InlineData("¡Suscríbete al canal!", "")]
    [InlineData("İzlediğiniz için teşekkür ederim.", "")]
    public void Keep_WhatRecognisersInvent_Goes(string text, string left)
    {
        var guarded = SpeechGuard.Keep([new(0, 5, text)]);

        Assert.Equal(left, string.Concat(guarded.Cues.Select(cue => cue.Text)));
        Assert.Equal([text], guarded.Dropped);
    }

    [Theory]
    [InlineData("one more", 4, 4)]
    [InlineData("Keep going!", 3, 3)]
    [InlineData("Thank you.", 7, 0)]
    [InlineData("So what I am going to do is this.", 5, 0)]
    public void Keep_SameCueInARow_CountsHowOften(string text, int times, int left) => Assert.Equal(
        left, SpeechGuard.Keep([.. Enumerable.Range(0, times).Select(n => new Cue(n, n + 1, text))]).Cues.Count);

    [Theory]
    [InlineData(true, "F/2.8, SS 640.00, ISO 100, GPS (98.7654, 12.3456, 19), D 24.72m, H {0}.00m")]
    [InlineData(true, "<font size=\"28\">FrameCnt: {0}\n2024-05-01 10:20:00.000\n[iso: 100] [fnum: 2.8] [rel_alt: 46.300 abs_alt: 84.100]</font>")]
    [InlineData(true, "2024-05-01 10:20:0{0}")]
    [InlineData(false, "{0}")]
    [InlineData(false, "Rep {0} of 10")]
    [InlineData(false, "Set 1 of 3, rep {0} of 12, 30 seconds left")]
    [InlineData(false, "And {0}, at 22.5 kilos")]
    public void CameraData_ManyNumbersInTheSameWords_IsNoSpeech(bool isCamera, string form) => Assert.Equal(
        isCamera,
        CameraData.Is(Transcript.ReadJson(JsonSerializer.SerializeToElement(Enumerable.Range(1, 8).Select(
            n => new { start = n, end = n + 1, text = form.Replace("{0}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) })))));

    [Theory]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("ന്\u200D", "ന്\u200D")]
    [InlineData("🏋️\u200D♀️ squat", "🏋️\u200D♀️ squat")]
    [InlineData("❤\uFE0F\u200D🔥 1\uFE0F\u20E3", "❤\uFE0F\u200D🔥 1\uFE0F\u20E3")]
    [InlineData("wa\u200Dter\u200C \u200D x", "water x")]
    [InlineData("\u202Eabc\u2066d\u200F\u00AD\uFEFF", "abcd")]
    public void PlainText_Joiners_StayWhereWritingNeedsThem(string text, string expected) => Assert.Equal(expected, PlainText.From(text));
}
