using System.Runtime.InteropServices;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Sound.Tracks;

namespace Gilgamesh.MediaWorker.Sound.Mixing;

/// <summary>Reads stretches of a file of <see cref="SoundTracks"/>.</summary>
internal sealed class StereoReader(string path) : IAsyncDisposable
{
    private const int FrameBytes = TrackPlan.Channels * WavFile.BytesPerSample;

    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
    private byte[] _bytes = [];

    /// <summary>Interleaved frames from one on; silence before the file's beginning and behind its end.</summary>
    public async Task ReadAsync(long frame, Memory<float> samples, CancellationToken cancel)
    {
        var bytes = samples.Length * WavFile.BytesPerSample;
        if (_bytes.Length < bytes)
        {
            _bytes = new byte[bytes];
        }

        var before = (int)Math.Min(samples.Length, Math.Max(0, -frame) * TrackPlan.Channels);
        _file.Position = WavFile.HeaderBytes + (Math.Max(0, frame) * FrameBytes);
        var read = await _file.ReadAtLeastAsync(_bytes.AsMemory(0, bytes - (before * WavFile.BytesPerSample)), bytes - (before * WavFile.BytesPerSample), throwOnEndOfStream: false, cancel);
        samples.Span.Clear();
        Pcm.ToFloat(MemoryMarshal.Cast<byte, short>(_bytes.AsSpan(0, read)), samples.Span[before..]);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
