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

    /// <summary>The nearest by inner product that are above the floor, nearest first. Vectors and query have length 1, so that it is the cosine.</summary>
    public IReadOnlyList<VectorHit> Nearest(ReadOnlySpan<float> query, int limit, float floor = float.NegativeInfinity)
    {
        // The count first: the blocks that it speaks of are there by then.
        var count = _count;
        var blocks = _blocks;
        var best = new PriorityQueue<VectorHit, float>(limit + 1);
        for (var n = 0; n < count; n++)
        {
            var block = blocks[n / BlockVectors];
            var cosine = TensorPrimitives.Dot(query, block.Values.AsSpan(n % BlockVectors * dimensions, dimensions));
            // Asked of every vector, and false for nearly all of them.
            if (cosine > floor)
            {
                Keep(best, new(block.Ids[n % BlockVectors], cosine), limit, ref floor);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(hit => hit.Cosine).ThenBy(hit => hit.SegmentId)];
    }

    /// <summary>Once there are enough, the floor is the worst of them.</summary>
    private static void Keep(PriorityQueue<VectorHit, float> best, VectorHit hit, int limit, ref float floor)
    {
        if (best.Count < limit)
        {
            best.Enqueue(hit, hit.Cosine);
        }
        else
        {
            best.DequeueEnqueue(hit, hit.Cosine);
        }

        if (best.Count == limit)
        {
            floor = best.Peek().Cosine;
        }
    }

    private sealed record Block(long[] Ids, float[] Values);
}
