using System.Runtime.InteropServices;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>A stretch that is not silent.</summary>
/// <param name="Start">Seconds, to 10 ms.</param>
/// <param name="Pitch">Hertz, from the zero crossings: right for a plain tone, and for other sounds at least always the same.</param>
internal sealed record Sound(double Start, double End, double Pitch);

/// <summary>Finds them: frames of 10 ms above a level, joined over pauses shorter than a breath.</summary>
internal static class Sounds
{
    public const int SampleRate = 16_000;

    private const int FrameSamples = SampleRate / 100;
    private const double FrameSeconds = 0.01;
    private const double LongestPause = 0.35;
    private const double ShortestSound = 0.05;

    // About -46 dBFS.
    private const double Threshold = 0.005;

    /// <param name="pcm">16 bit mono at <see cref="SampleRate"/>, read a frame at a time.</param>
    public static async Task<(double Seconds, IReadOnlyList<Sound> Sounds)> FindAsync(Stream pcm, CancellationToken cancel)
    {
        List<(double Start, double End, int Crossings, int Frames)> found = [];
        var frame = new byte[FrameSamples * sizeof(short)];
        long bytes = 0;
        short last = 0;
        int read;
        for (var n = 0; (read = await pcm.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancel)) > 0; n++)
        {
            bytes += read;
            var (level, crossings) = Measure(MemoryMarshal.Cast<byte, short>(frame.AsSpan(0, read)), ref last);
            if (level < Threshold)
            {
                continue;
            }

            var start = n * FrameSeconds;
            if (found.Count > 0 && start - found[^1].End < LongestPause)
            {
                found[^1] = (found[^1].Start, start + FrameSeconds, found[^1].Crossings + crossings, found[^1].Frames + 1);
            }
            else
            {
                found.Add((start, start + FrameSeconds, crossings, 1));
            }
        }

        return (bytes / (double)(SampleRate * sizeof(short)), [.. found
            .Where(sound => sound.End - sound.Start >= ShortestSound)
            .Select(sound => new Sound(Math.Round(sound.Start, 2), Math.Round(sound.End, 2), sound.Crossings / 2.0 / (sound.Frames * FrameSeconds)))]);
    }

    private static (double Level, int Crossings) Measure(ReadOnlySpan<short> samples, ref short last)
    {
        double sum = 0;
        var crossings = 0;
        foreach (var sample in samples)
        {
            var value = sample / (double)short.MaxValue;
            sum += value * value;
            crossings += last >= 0 != sample >= 0 ? 1 : 0;
            last = sample;
        }

        return (Math.Sqrt(sum / Math.Max(1, samples.Length)), crossings);
    }
}
