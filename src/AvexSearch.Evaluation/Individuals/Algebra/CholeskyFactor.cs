using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The lower triangle L of a symmetric positive definite matrix A = L Lᵀ.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[] _lower;

    private CholeskyFactor(double[] lower, int size) => (_lower, Size) = (lower, size);

    /// <summary>Rows of the matrix.</summary>
    public int Size { get; }

    /// <summary>Factors.</summary>
    /// <param name="matrix">[size, size] values, row-major; the lower triangle is read.</param>
    /// <param name="size">Rows.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static CholeskyFactor Of(ReadOnlySpan<double> matrix, int size)
    {
        var lower = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            var row = lower.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[(i * size) + j] - TensorPrimitives.Dot<double>(row[..j], lower.AsSpan(j * size, j));
                if (i == j && !(rest > 0))
                {
                    throw new ArgumentException($"The covariance is not positive definite (pivot {i} is {rest:g3}); more shrinkage is needed.", nameof(matrix));
                }

                row[j] = i == j ? Math.Sqrt(rest) : rest / lower[(j * size) + j];
            }
        }

        return new CholeskyFactor(lower, size);
    }

    /// <summary>Replaces every row b of a matrix by the solution x of L x = b.</summary>
    /// <param name="rows">[m, size] values, row-major.</param>
    public void SolveLower(Span<double> rows)
    {
        for (var start = 0; start < rows.Length; start += Size)
        {
            var x = rows.Slice(start, Size);
            for (var i = 0; i < Size; i++)
            {
                x[i] = (x[i] - TensorPrimitives.Dot<double>(x[..i], _lower.AsSpan(i * Size, i))) / _lower[(i * Size) + i];
            }
        }
    }

    /// <summary>Replaces every row b of a matrix by the solution x of Lᵀ x = b.</summary>
    /// <param name="rows">[m, size] values, row-major.</param>
    public void SolveUpper(Span<double> rows)
    {
        for (var start = 0; start < rows.Length; start += Size)
        {
            var x = rows.Slice(start, Size);
            for (var i = Size - 1; i >= 0; i--)
            {
                x[i] /= _lower[(i * Size) + i];
                TensorPrimitives.MultiplyAdd(_lower.AsSpan(i * Size, i), -x[i], x[..i], x[..i]);
            }
        }
    }
}
