using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>The inner product of small whole numbers, exactly, a register at a time.</summary>
internal static class ByteDot
{
    /// <summary>Both of the same length, with values of -127 to 127: two products fit into 16 bits then.</summary>
    /// <param name="query">Already widened: it is compared with many.</param>
    public static int Of(ReadOnlySpan<sbyte> vector, ReadOnlySpan<short> query)
    {
        var (sum, done) = Avx2.IsSupported ? OfPairs(vector, query) : OfRegisters(vector, query);
        for (var n = done; n < vector.Length; n++)
        {
            sum += vector[n] * query[n];
        }

        return sum;
    }

    /// <summary>With the one instruction of x86 that multiplies and adds neighbours: three times as fast.</summary>
    private static (int Sum, int Done) OfPairs(ReadOnlySpan<sbyte> vector, ReadOnlySpan<short> query)
    {
        var left = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(vector);
        var right = MemoryMarshal.Cast<short, Vector256<short>>(query)[..left.Length];
        var sums = Vector256<int>.Zero;
        for (var n = 0; n < left.Length; n++)
        {
            sums += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(left[n]), right[n]);
        }

        return (Vector256.Sum(sums), left.Length * Vector128<sbyte>.Count);
    }

    private static (int Sum, int Done) OfRegisters(ReadOnlySpan<sbyte> vector, ReadOnlySpan<short> query)
    {
        var left = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(vector);
        var right = MemoryMarshal.Cast<short, Vector<short>>(query);
        var sums = Vector<int>.Zero;
        for (var n = 0; n < left.Length; n++)
        {
            Vector.Widen(left[n], out var low, out var high);
            Vector.Widen((low * right[2 * n]) + (high * right[(2 * n) + 1]), out var s0, out var s1);
            sums += s0 + s1;
        }

        return (Vector.Sum(sums), left.Length * Vector<sbyte>.Count);
    }
}
