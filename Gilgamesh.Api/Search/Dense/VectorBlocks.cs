using System.Numerics.Tensors;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>
/// Vectors in large contiguous blocks, searched exactly at the speed of memory. One writer appends while readers search:
/// a reader sees the vectors up to the count that it read, and those never change.
/// </summary>
internal sealed class VectorBlocks(int dimensions)
{
    private const int BlockVectors = 4096;

    private volatile Block[] _blocks = [];
    private volatile int _count;

    public int Count => _count;

    /// <summary>Not safe against another writer.</summary>
    public void Append(long id, ReadOnlySpan<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, dimensions);
        var count = _count;
        if (count / BlockVectors == _blocks.Length)
        {
            _blocks = [.. _blocks, new(new long[BlockVectors], new float[BlockVectors * dimensions])];
        }

        var block = _blocks[count / BlockVectors];
        block.Ids[count % BlockVectors] = id;
        vector.CopyTo(block.Values.AsSpan(count % BlockVectors * dimensions));
        _count = count + 1;
    }

    /// <summary>The nearest by inner product, nearest first. Vectors and query have length 1, so that it is the cosine.</summary>
    public IReadOnlyList<VectorHit> Nearest(ReadOnlySpan<float> query, int limit)
    {
        // The count first: the blocks that it speaks of are there by then.
        var count = _count;
        var blocks = _blocks;
        var best = new PriorityQueue<VectorHit, float>(limit + 1);
        for (var n = 0; n < count; n++)
        {
            var block = blocks[n / BlockVectors];
            var cosine = TensorPrimitives.Dot(query, block.Values.AsSpan(n % BlockVectors * dimensions, dimensions));
            if (best.Count < limit)
            {
                best.Enqueue(new(block.Ids[n % BlockVectors], cosine), cosine);
            }
            else if (cosine > best.Peek().Cosine)
            {
                best.DequeueEnqueue(new(block.Ids[n % BlockVectors], cosine), cosine);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(hit => hit.Cosine).ThenBy(hit => hit.SegmentId)];
    }

    private sealed record Block(long[] Ids, float[] Values);
}
