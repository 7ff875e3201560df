using System.Numerics;
using System.Runtime.InteropServices;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>The inner product of small whole numbers, exactly, a register at a time.</summary>
internal static class ByteDot
{
    /// <summary>Both of the same length, with values of -127 to 127: two products fit into 16 bits then.</summary>
    public static int Of(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var left = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(a);
        var right = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(b);
        var sums = Vector<int>.Zero;
        for (var n = 0; n < left.Length; n++)
        {
            Vector.Widen(left[n], out var a0, out var a1);
            Vector.Widen(right[n], out var b0, out var b1);
            Vector.Widen((a0 * b0) + (a1 * b1), out var s0, out var s1);
            sums += s0 + s1;
        }

        var sum = Vector.Sum(sums);
        for (var n = left.Length * Vector<sbyte>.Count; n < a.Length; n++)
        {
            sum += a[n] * b[n];
        }

        return sum;
    }
}
