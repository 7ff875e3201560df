using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound;

/// <summary>Sound at 48 kHz that can be heard from its beginning as often as one likes; only a block of it is in memory.</summary>
internal interface ISound
{
    /// <summary>Frames of sound in a block: a tenth of a second.</summary>
    const int BlockFrames = HouseFormat.SampleRate / 10;

    /// <summary>1 or 2, interleaved in the blocks.</summary>
    int Channels { get; }

    /// <summary>Blocks of <see cref="BlockFrames"/> but for the last one, which may be shorter; 1 is full scale. Each is valid until the next one is asked for.</summary>
    IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync(CancellationToken cancel);
}
