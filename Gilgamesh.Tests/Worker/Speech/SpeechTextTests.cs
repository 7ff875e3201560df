using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Speech;

namespace Gilgamesh.Tests.Worker.Speech;

public sealed class SpeechTextTests
{
    [Theory]
    [InlineData("Breathe in, and out.", "Breathe in, and out.")]
    [InlineData("[[h@'loU]] there", "h@'loU there")]
    [InlineData("one\u0000two\u0007\r\nthree\u202e", "one two three")]
    [InlineData("Well done 💪🏽 you!", "Well done you!")]
    [InlineData("<speak>hi</speak>", "speak hi /speak")]
    [InlineData("-v evil", "-v evil")]
    [InlineData("Zwölf Übungen, 5 €", "Zwölf Übungen, 5 €")]
    public void Clean_UntrustedText_IsWordsAndPunctuation(string text, string spoken) => Assert.Equal(spoken, SpeechText.Clean(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("... ?! -")]
    [InlineData("🎉🎉")]
    public void Clean_NothingToSpeak_IsRefused(string text) =>
        Assert.StartsWith("text must be", Assert.Throws<WorkerFault>(() => SpeechText.Clean(text)).Error.Detail, StringComparison.Ordinal);

    [Fact]
    public void Clean_TooLong_IsRefused() => Assert.Throws<WorkerFault>(() => SpeechText.Clean(new string('a', 4097)));
}
