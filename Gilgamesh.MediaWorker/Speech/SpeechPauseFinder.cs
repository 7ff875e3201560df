using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>Finds where a speaker pauses: a speech in the store has one loudness, and what is far below it is silence.</summary>
internal static class SpeechPauseFinder
{
    private const int MinSamples = HouseFormat.SampleRate / 10;

    private static readonly int Threshold = new SpeechLevel(SpeechLevel.TargetLoudness).Threshold;

    /// <param name="wave">A file of <see cref="WavFile"/>'s form, at its beginning.</param>
    public static async Task<IReadOnlyList<SpeechPause>> FindAsync(Stream wave, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        await wave.ReadExactlyAsync(buffer.AsMemory(0, WavFile.HeaderBytes), cancel);
        List<SpeechPause> pauses = [];
        long position = 0, quietFrom = 0;
        int read;
        while ((read = await wave.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0)
        {
            var samples = MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, read & ~1));
            for (var i = 0; i < samples.Length; i++)
            {
                if (Math.Abs((int)samples[i]) < Threshold)
                {
                    continue;
                }

                if (position + i - quietFrom >= MinSamples)
                {
                    pauses.Add(new(quietFrom, position + i - quietFrom));
                }

                quietFrom = position + i + 1;
            }

            position += samples.Length;
        }

        return pauses;
    }
}
