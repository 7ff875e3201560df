using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound;

/// <summary>A file of <see cref="WavFile"/>'s form, or the same with two channels.</summary>
internal sealed class WaveSound(string path, int channels) : ISound
{
    public int Channels => channels;

    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
        file.Position = WavFile.HeaderBytes;
        var bytes = new byte[ISound.BlockFrames * channels * WavFile.BytesPerSample];
        var block = new float[ISound.BlockFrames * channels];
        int read;
        while ((read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel)) > 0)
        {
            var samples = read / (channels * WavFile.BytesPerSample) * channels;
            Pcm.ToFloat(MemoryMarshal.Cast<byte, short>(bytes.AsSpan(0, samples * WavFile.BytesPerSample)), block);
            yield return block.AsMemory(0, samples);
        }
    }
}
