using System.Numerics.Tensors;

namespace AvexSearch.Indexing;

/// <summary>Checks vectors and gives them length 1.</summary>
internal static class UnitVectors
{
    /// <summary>Throws when a vector has another dimension, a non-finite value or no direction.</summary>
    /// <param name="vector">The candidate.</param>
    /// <param name="dimensions">What the index has.</param>
    /// <param name="what">How the message calls it: "Query", "Vector 17".</param>
    /// <returns>Its norm.</returns>
    public static double CheckedNorm(ReadOnlySpan<float> vector, int dimensions, string what)
    {
        if (vector.Length != dimensions)
        {
            throw new ArgumentException($"{what} has {vector.Length} dimensions, index has {dimensions}.");
        }

        // Sums that neither overflow nor lose small values need no second look; they also prove that every value is finite.
        var quick = TensorPrimitives.SumOfSquares(vector);
        if (quick is > 1e-20f and < 1e20f)
        {
            return Math.Sqrt(quick);
        }

        double sum = 0;
        for (var i = 0; i < vector.Length; i++)
        {
            var value = vector[i];
            if (!float.IsFinite(value))
            {
                throw new ArgumentException(FormattableString.Invariant($"{what} has {value} at position {i}; every value must be finite."));
            }

            sum += (double)value * value;
        }

        if (sum == 0)
        {
            throw new ArgumentException($"{what} is all zeros; it has no direction to compare.");
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Writes vector / norm. [dimensions] to [dimensions].</summary>
    public static void Scale(ReadOnlySpan<float> vector, double norm, Span<float> destination)
    {
        var scale = (float)(1 / norm);
        if (float.IsNormal(scale))
        {
            TensorPrimitives.Multiply(vector, scale, destination);
            return;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            destination[i] = (float)(vector[i] / norm);
        }
    }
}
