using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gilgamesh.Tests.Worker.Renditions;

namespace Gilgamesh.Tests.Worker.Speech;

/// <summary>The sound of a file as numbers.</summary>
internal static partial class Sound
{
    public const int Rate = 48_000;

    public static async Task<short[]> ReadAsync(string path) => MemoryMarshal.Cast<byte, short>(await Tool.RunAsync(
        "ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-ac", "1", "-ar", "48000", "-f", "s16le", "-")).ToArray();

    /// <summary>Integrated loudness in LUFS and true peak in dBFS, by ffmpeg's own meter.</summary>
    public static async Task<(double Loudness, double Peak)> LoudnessAsync(string path)
    {
        var printed = await Tool.TextAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-i", path, "-af",
            "ebur128=metadata=1:peak=true,ametadata=print:file=-", "-f", "null", "-");
        return (Last(Integrated(), printed), Peaks().Matches(printed).Select(match => Number(match)).Select(peak => 20 * Math.Log10(peak)).Max());
    }

    /// <summary>Sample at which something is first heard, from a given one on.</summary>
    public static int Onset(ReadOnlySpan<short> samples, int from = 0, int threshold = 200)
    {
        var at = samples[from..].IndexOfAnyExceptInRange((short)-threshold, (short)threshold);
        return at < 0 ? -1 : from + at;
    }

    /// <summary>Median pitch of the voiced stretches, in Hz, by autocorrelation.</summary>
    public static double Pitch(short[] samples)
    {
        var sound = samples.Where((_, n) => n % 6 == 0).Select(sample => (double)sample).ToArray();
        const int rate = Rate / 6;
        const int window = rate / 25;
        List<double> pitches = [];
        for (var at = 0; at + (2 * window) < sound.Length; at += window)
        {
            var energy = Enumerable.Range(at, window).Sum(n => sound[n] * sound[n]);
            var lags = Enumerable.Range(rate / 400, (rate / 55) - (rate / 400))
                .Select(lag => (Lag: lag, Match: Enumerable.Range(at, window).Sum(n => sound[n] * sound[n + lag])));
            var best = lags.MaxBy(found => found.Match);
            if (energy / window > 400_000 && best.Match > 0.6 * energy)
            {
                pitches.Add(rate / (double)best.Lag);
            }
        }

        pitches.Sort();
        return pitches[pitches.Count / 2];
    }

    private static double Last(Regex value, string printed) => Number(value.Matches(printed)[^1]);

    private static double Number(Match match) => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"r128\.I=([-0-9.]+)")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"r128\.true_peaks_ch0=([-0-9.]+)")]
    private static partial Regex Peaks();
}
