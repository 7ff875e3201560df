using System.Runtime.CompilerServices;
using Gilgamesh.MediaWorker.Sound.Tracks;

namespace Gilgamesh.MediaWorker.Sound.Mixing;

/// <summary>The narration in the middle, and the other buses with it: all of one length.</summary>
/// <param name="narration">One channel.</param>
/// <param name="others">Two channels each.</param>
internal sealed class Mix(ISound narration, IReadOnlyList<ISound> others) : ISound
{
    public int Channels => TrackPlan.Channels;

    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var block = new float[ISound.BlockFrames * Channels];
        var buses = others.Select(other => other.ReadAsync(cancel).GetAsyncEnumerator(cancel)).ToList();
        try
        {
            await foreach (var voice in narration.ReadAsync(cancel))
            {
                var length = voice.Length * Channels;
                for (var i = 0; i < length; i++)
                {
                    block[i] = voice.Span[i / Channels];
                }

                foreach (var bus in buses)
                {
                    if (await bus.MoveNextAsync())
                    {
                        Add(block, bus.Current.Span);
                    }
                }

                yield return block.AsMemory(0, length);
            }
        }
        finally
        {
            foreach (var bus in buses)
            {
                await bus.DisposeAsync();
            }
        }
    }

    private static void Add(Span<float> block, ReadOnlySpan<float> bus)
    {
        for (var i = 0; i < bus.Length; i++)
        {
            block[i] += bus[i];
        }
    }
}
