using System.Numerics.Tensors;

namespace Gilgamesh.Api.Search.Dense;

internal static class Directions
{
    /// <summary>The vector made to have the length 1; all zeros where it has none.</summary>
    public static float[] Of(ReadOnlySpan<float> vector)
    {
        var direction = new float[vector.Length];
        var norm = TensorPrimitives.Norm(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, direction);
        }

        return direction;
    }
}
