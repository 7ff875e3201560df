using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Compile;

/// <summary>Where the air between sentences goes.</summary>
public sealed class PacingTests
{
    private const int Second = HouseFormat.SampleRate;

    [Fact]
    public void Spread_PausesOfTheVoice_TakeTheSilenceByTheLengthOfWhatWasSaid()
    {
        // "Welcome." (1 s), a sentence with a comma in it (5 s), a last one (4 s).
        SpeechPause[] pauses = [Pause(0.9, 0.4), Pause(3, 0.15), Pause(6, 0.4)];

        Assert.Equal([new(Samples(1.1), Second), new(Samples(6.2), 5 * Second)], Pacing.Spread([1, 5, 4], 10 * Second, pauses, 10 * Second));
    }

    [Fact]
    public void Ends_LongPauseFarFromWhereASentenceShouldEnd_IsPassedOver()
    {
        SpeechPause[] pauses = [Pause(1, 0.5), Pause(9.8, 0.35)];

        Assert.Equal([Samples(9.975)], Pacing.Ends([10, 10], 20 * Second, pauses));
    }

    [Fact]
    public void Ends_FewerPausesThanSentences_LeavesTheOthersTogether()
    {
        Assert.Equal([null, Samples(6.2)], Pacing.Ends([3, 3, 3], 9 * Second, [Pause(6, 0.4)]));
        Assert.Equal([null, null], Pacing.Ends([3, 3, 3], 9 * Second, []));
        Assert.Empty(Pacing.Ends([3], 3 * Second, [Pause(1, 0.4)]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    public void Spread_AnyRecording_NeverTakesMoreThanThereIs(int sentences)
    {
        var pauses = Enumerable.Range(1, 4 * sentences).Select(n => Pause(n * 0.8, 0.1 + (n % 3 * 0.1))).ToList();
        var room = (7 * Second) + 123;

        var silences = Pacing.Spread([.. Enumerable.Range(1, sentences).Select(n => 1.0 + (n % 4))], (long)(3.3 * sentences * Second), pauses, room);

        Assert.NotEmpty(silences);
        Assert.InRange(silences.Sum(silence => silence.Samples), 1, room);
        Assert.Equal(silences.Select(silence => silence.At).Order(), silences.Select(silence => silence.At));
    }

    private static SpeechPause Pause(double at, double seconds) => new(Samples(at), Samples(seconds));

    private static long Samples(double seconds) => (long)Math.Round(seconds * Second);
}
