using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>What is done to a recording that is taken in, and what it must be like.</summary>
/// <param name="Tempo">0.5 to 2; the pitch stays.</param>
/// <param name="Least">Seconds of speech: with less, something was left out.</param>
/// <param name="Most">Seconds of speech: with more, it is not the text that was to be spoken.</param>
internal sealed record RecordingTerms(double Tempo = 1, double Least = 0, double Most = SpeechPlan.MaxSeconds)
{
    /// <exception cref="WorkerFault">One is no number, or out of its range.</exception>
    public static RecordingTerms Read(string? tempo, string? least, string? most) => new(
        Number("tempo", tempo, 0.5, 2) ?? 1,
        Number("least", least, double.MinValue, double.MaxValue) ?? 0,
        Number("most", most, 0, double.MaxValue) ?? SpeechPlan.MaxSeconds);

    /// <exception cref="WorkerFault">It is shorter or longer than it may be.</exception>
    public void Check(long samples)
    {
        var seconds = samples / (double)HouseFormat.SampleRate;
        if (seconds < Least || seconds > Most)
        {
            throw WorkerFault.Unreadable(FormattableString.Invariant($"The recording has {seconds:0.0} s of speech, outside of {Math.Max(0, Least):0.0} to {Most:0.0} s."));
        }
    }

    private static double? Number(string field, string? text, double least, double most) => text is null ? null
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw WorkerFault.Invalid(field, FormattableString.Invariant($"a number from {least} to {most}"));
}
