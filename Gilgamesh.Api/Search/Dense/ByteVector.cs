using System.Numerics.Tensors;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>A vector of length 1 in a quarter of the memory: its numbers as whole ones of -127 to 127, and what they are multiplied with.</summary>
/// <param name="factor">0 where the vector is all zeros.</param>
internal readonly ref struct ByteVector(ReadOnlySpan<sbyte> values, float factor)
{
    private const float Largest = 127;

    public ReadOnlySpan<sbyte> Values { get; } = values;

    public float Factor { get; } = factor;

    /// <summary>The largest number becomes 127: a cosine is off by a thousandth at most, in practice.</summary>
    /// <returns>The factor.</returns>
    public static float Round(ReadOnlySpan<float> vector, Span<sbyte> into)
    {
        var factor = MathF.Abs(TensorPrimitives.MaxMagnitude(vector)) / Largest;
        if (factor == 0)
        {
            into.Clear();
            return 0;
        }

        for (var n = 0; n < vector.Length; n++)
        {
            into[n] = (sbyte)MathF.Round(vector[n] / factor);
        }

        return factor;
    }

    public static ByteVector Of(ReadOnlySpan<float> vector)
    {
        var values = new sbyte[vector.Length];
        var factor = Round(vector, values);
        return new(values, factor);
    }

    public float Dot(ByteVector other) => ByteDot.Of(Values, other.Values) * Factor * other.Factor;
}
