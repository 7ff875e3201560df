using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>All the sound of a timeline in one WAV: each segment's speech with the silences put into it, padded with silence to the samples of its frames.</summary>
internal static class NarrationTrack
{
    private static readonly byte[] Silence = new byte[1 << 16];

    public static async Task WriteAsync(StitchTimeline timeline, string path, CancellationToken cancel)
    {
        await using var track = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await track.WriteAsync(WavFile.Header((long)timeline.Frames * HouseFormat.SamplesPerFrame), cancel);
        foreach (var segment in timeline.Segments)
        {
            var samples = (long)segment.Frames * HouseFormat.SamplesPerFrame;
            if (segment.Speech is { } speech)
            {
                await using var wave = new FileStream(speech.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
                wave.Position = WavFile.HeaderBytes;
                foreach (var silence in speech.Silences)
                {
                    await CopyAsync(wave, track, WavFile.HeaderBytes + (silence.At * WavFile.BytesPerSample), cancel);
                    await WriteSilenceAsync(track, silence.Samples * WavFile.BytesPerSample, cancel);
                }

                await wave.CopyToAsync(track, cancel);
                samples -= speech.Length;
            }

            await WriteSilenceAsync(track, samples * WavFile.BytesPerSample, cancel);
        }
    }

    /// <summary>Up to a position in the source.</summary>
    private static async Task CopyAsync(FileStream source, FileStream target, long end, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        while (source.Position < end)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - source.Position));
            await source.ReadExactlyAsync(part, cancel);
            await target.WriteAsync(part, cancel);
        }
    }

    private static async Task WriteSilenceAsync(FileStream track, long bytes, CancellationToken cancel)
    {
        for (; bytes > 0; bytes -= Math.Min(bytes, Silence.Length))
        {
            await track.WriteAsync(Silence.AsMemory(0, (int)Math.Min(bytes, Silence.Length)), cancel);
        }
    }
}
