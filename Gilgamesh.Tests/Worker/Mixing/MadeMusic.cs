using System.Runtime.InteropServices;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Speech;

namespace Gilgamesh.Tests.Worker.Mixing;

/// <summary>Music whose beat is known: a drum on every beat, a cymbal between them, and a chord that changes with each bar.</summary>
internal static class MadeMusic
{
    private static readonly double[] Chords = [220, 261.63, 196, 293.66];

    /// <param name="firstBeat">Seconds.</param>
    public static async Task WriteAsync(string path, double bpm, double seconds, double firstBeat = 0)
    {
        var frames = (int)(seconds * Sound.Rate);
        var samples = new short[frames * 2];
        for (var frame = 0; frame < frames; frame++)
        {
            var value = (short)(At(frame / (double)Sound.Rate, bpm, firstBeat) * 12_000);
            (samples[2 * frame], samples[(2 * frame) + 1]) = (value, value);
        }

        await File.WriteAllBytesAsync(path, [.. WavFile.Header(frames, channels: 2), .. MemoryMarshal.AsBytes<short>(samples)]);
    }

    private static double At(double time, double bpm, double firstBeat)
    {
        var beats = (time - firstBeat) * bpm / 60;
        if (beats < 0)
        {
            return 0;
        }

        var sinceBeat = (beats - Math.Floor(beats)) * 60 / bpm;
        var sinceHalf = ((beats + 0.5) - Math.Floor(beats + 0.5)) * 60 / bpm;
        var drum = Math.Exp(-sinceBeat * 25) * Math.Sin(2 * Math.PI * 60 * sinceBeat);
        var cymbal = 0.3 * Math.Exp(-sinceHalf * 60) * Math.Sin(2 * Math.PI * 7000 * sinceHalf);
        var chord = 0.15 * Math.Sin(2 * Math.PI * Chords[(int)(beats / 4) % Chords.Length] * time);
        return drum + cymbal + chord;
    }
}
