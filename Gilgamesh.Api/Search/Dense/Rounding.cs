using System.Numerics.Tensors;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>Vectors of length 1 in a quarter of the memory: their numbers as whole ones of -127 to 127, and what those are multiplied with.</summary>
internal static class Rounding
{
    private const float Largest = 127;

    /// <summary>The largest number becomes 127: in practice a cosine is off by a thousandth.</summary>
    /// <returns>The factor; 0 where the vector is all zeros.</returns>
    public static float Round(ReadOnlySpan<float> vector, Span<sbyte> into)
    {
        var factor = MathF.Abs(TensorPrimitives.MaxMagnitude(vector)) / Largest;
        for (var n = 0; n < vector.Length; n++)
        {
            into[n] = factor == 0 ? (sbyte)0 : (sbyte)MathF.Round(vector[n] / factor);
        }

        return factor;
    }
}

/// <summary>A vector that rounded ones are compared with.</summary>
internal sealed class RoundedQuery
{
    private readonly short[] _values;
    private readonly float _factor;

    /// <param name="vector">Of length 1.</param>
    public RoundedQuery(ReadOnlySpan<float> vector)
    {
        var rounded = new sbyte[vector.Length];
        _factor = Rounding.Round(vector, rounded);
        _values = Array.ConvertAll(rounded, value => (short)value);
    }

    /// <summary>NaN where the factor is.</summary>
    public float Cosine(ReadOnlySpan<sbyte> values, float factor) => ByteDot.Of(values, _values) * factor * _factor;
}
