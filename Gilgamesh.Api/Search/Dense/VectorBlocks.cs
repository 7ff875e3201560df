namespace Gilgamesh.Api.Search.Dense;

/// <summary>Vectors of length 1, numbered from 0, in large blocks of memory. Not safe against a writer beside readers.</summary>
internal sealed class VectorBlocks(int dimensions)
{
    private const int BlockVectors = 1024;

    private readonly List<Block> _blocks = [];

    public int Count { get; private set; }

    /// <param name="vector">Empty where there is none: its cosine is not known then.</param>
    public void Append(ReadOnlySpan<float> vector)
    {
        if (Count == _blocks.Count * BlockVectors)
        {
            _blocks.Add(new(new float[BlockVectors], new sbyte[BlockVectors * dimensions]));
        }

        Count++;
        Set(Count - 1, vector);
    }

    public void Set(int at, ReadOnlySpan<float> vector)
    {
        var block = _blocks[at / BlockVectors];
        if (vector.IsEmpty)
        {
            block.Factors[at % BlockVectors] = float.NaN;
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, dimensions);
        block.Factors[at % BlockVectors] = Rounding.Round(vector, block.Values.AsSpan(at % BlockVectors * dimensions, dimensions));
    }

    /// <summary>The cosine with one of them; NaN where there is no vector.</summary>
    public float Compare(int at, RoundedQuery query)
    {
        var block = _blocks[at / BlockVectors];
        return query.Cosine(block.Values.AsSpan(at % BlockVectors * dimensions, dimensions), block.Factors[at % BlockVectors]);
    }

    private sealed record Block(float[] Factors, sbyte[] Values);
}
