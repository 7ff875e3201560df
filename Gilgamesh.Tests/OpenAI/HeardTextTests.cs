using Gilgamesh.Api.OpenAI.Transcription;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.OpenAI;

public sealed class HeardTextTests
{
    [Theory]
    [InlineData("Push your hips back.", 0.02, -0.2, 1.2, true)]
    [InlineData("Thank you for watching!", 0.93, -1.3, 1.2, false)]
    [InlineData("Thank you.", 0.5, -1.4, 1.2, false)]
    [InlineData("la la la la la la la la", 0.1, -0.3, 3.1, false)]
    [InlineData("[Music]", 0.1, -0.2, 1.0, false)]
    [InlineData("♪ hum ♪", 0.1, -0.2, 1.0, false)]
    public void IsSpeech_OfASegment_DoubtsWhatTheModelDoubts(string text, double noSpeech, double logProbability, double compression, bool expected) =>
        Assert.Equal(expected, HeardText.IsSpeech(new(0, 2, text, noSpeech, logProbability, compression)));

    [Fact]
    public void Join_SentenceAcrossTheSeam_IsSaidOnce()
    {
        Cue[] before = [new(0, 8, "Stand tall and breathe."), new(8, 14, "Now push your hips back"), new(17, 20, "and lower")];
        Cue[] after = [new(10, 14, "your hips back"), new(13.5, 19, "Push your hips back and lower slowly."), new(19, 25, "Come up again.")];

        var joined = HeardText.Join(before, after, 15);

        Assert.Equal(["Stand tall and breathe.", "Now push your hips back", "and lower slowly.", "Come up again."], joined.Select(cue => cue.Text));
    }

    [Theory]
    [InlineData("keep your back flat", "your back flat, and breathe", "and breathe")]
    [InlineData("keep your back flat", "Breathe out.", "Breathe out.")]
    [InlineData("flat", "Flat.", "")]
    public void WithoutRepeat_OfTwoTexts_DropsTheCommonWords(string first, string second, string expected) =>
        Assert.Equal(expected, HeardText.WithoutRepeat(first, second));
}
