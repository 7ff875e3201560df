using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>The two ffmpeg jobs that bring any recording to 48 kHz, mono, -16 LUFS: measure, then a fixed gain and a limiter.</summary>
internal static class SpeechPlan
{
    public const string Plain = "plain.wav";
    public const string Loudness = "loudness.txt";
    public const string Final = "speech.partial.wav";
    public const string LoudnessKey = "lavfi.r128.I";

    /// <summary>Longest recording that is taken, in seconds.</summary>
    public const int MaxSeconds = 3600;

    /// <summary>-1.5 dBFS: leaves half a decibel for what AAC adds to a peak.</summary>
    private const double PeakLimit = 0.84;

    /// <summary>R128 looks at blocks of 400 ms, so that a short word is measured with silence after it; silence doesn't count.</summary>
    private const string MeasureCopy = $"[copy]apad=whole_dur=1,ebur128=metadata=1,ametadata=print:key={LoudnessKey}:file={Loudness}[measured]";

    private static readonly string[] WaveOutput = ["-map_metadata", "-1", "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "wav"];

    /// <summary>Decodes to <see cref="Plain"/>, and writes the loudness so far to <see cref="Loudness"/>, line by line.</summary>
    /// <param name="tempo">1 leaves it as it is.</param>
    public static FfmpegJob Measure(string recording, double tempo, string folder) => Job("measure speech", folder,
    [
        "-t", (MaxSeconds + 1).ToString(CultureInfo.InvariantCulture),
        .. FfmpegInput.Untrusted(recording),
        "-filter_complex",
        Invariant($"[0:a:0]{Tempo(tempo)}aresample={HouseFormat.SampleRate},aformat=sample_fmts=s16:channel_layouts=mono,asplit[sound][copy];{MeasureCopy}"),
        .. BothOutputs(Plain),
    ]);

    /// <summary>
    /// Cuts the speech out of <see cref="Plain"/> and raises it by a gain: <see cref="Final"/>, and its loudness in
    /// <see cref="Loudness"/>, since the limiter takes some of it.
    /// </summary>
    /// <param name="gain">Decibels.</param>
    /// <remarks>The limiter works on four times the samples, so that it sees the peaks between them.</remarks>
    public static FfmpegJob Finish(double gain, long from, long to, string folder) => Job("finish speech", folder,
    [
        .. FfmpegInput.Own(Path.Combine(folder, Plain), "wav"),
        "-filter_complex",
        Invariant($"[0:a:0]aformat=channel_layouts=mono,atrim=start_sample={from}:end_sample={to},asetpts=PTS-STARTPTS,volume={gain:0.00}dB:precision=float,")
        + Invariant($"aresample={4 * HouseFormat.SampleRate},alimiter=limit={PeakLimit}:attack=2:release=50:level=0,aresample={HouseFormat.SampleRate},")
        + $"aformat=sample_fmts=s16,asplit[sound][copy];{MeasureCopy}",
        .. BothOutputs(Final),
    ]);

    private static string[] BothOutputs(string wave) => ["-map", "[sound]", .. WaveOutput, wave, "-map", "[measured]", "-f", "null", "-"];

    private static FfmpegJob Job(string name, string folder, string[] arguments) => new(name, arguments) { WorkingDirectory = folder };

    /// <summary>In two steps: one takes no less than a half.</summary>
    private static string Tempo(double tempo) =>
        Math.Abs(tempo - 1) < 0.001 ? "" : Invariant($"atempo={Math.Sqrt(tempo):0.####},atempo={Math.Sqrt(tempo):0.####},");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
