using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The inverse of a symmetric, positive definite matrix by Cholesky's factors (Golub and Van Loan 2013, section 4.2).</summary>
internal static class SymmetricInverse
{
    /// <summary>Inverts.</summary>
    /// <param name="matrix">[d, d], overwritten.</param>
    /// <param name="dimensions">Rows d.</param>
    /// <param name="cancellationToken">Looked at before every row.</param>
    /// <returns>[d, d], symmetric to the last digit.</returns>
    public static float[] Of(double[] matrix, int dimensions, CancellationToken cancellationToken)
    {
        Factor(matrix, dimensions, cancellationToken);
        var columns = InverseColumns(matrix, dimensions, cancellationToken);
        var inverse = new float[matrix.Length];
        Parallel.For(0, dimensions, new ParallelOptions { CancellationToken = cancellationToken }, a =>
        {
            for (var b = 0; b <= a; b++)
            {
                var left = columns.AsSpan((a * dimensions) + a, dimensions - a);
                var right = columns.AsSpan((b * dimensions) + a, dimensions - a);
                inverse[(a * dimensions) + b] = inverse[(b * dimensions) + a] = (float)TensorPrimitives.Dot<double>(left, right);
            }
        });
        return inverse;
    }

    /// <summary>The lower triangle L with L Lᵀ the matrix, in its place.</summary>
    private static void Factor(double[] matrix, int dimensions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < dimensions; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = matrix.AsSpan(i * dimensions, dimensions);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.AsSpan(j * dimensions, dimensions);
                row[j] = (row[j] - TensorPrimitives.Dot<double>(row[..j], other[..j])) / other[j];
            }

            row[i] = Math.Sqrt(row[i] - TensorPrimitives.SumOfSquares<double>(row[..i]));
        }
    }

    /// <summary>Columns of L⁻¹, each as a row.</summary>
    private static double[] InverseColumns(double[] factor, int dimensions, CancellationToken cancellationToken)
    {
        var columns = new double[factor.Length];
        Parallel.For(0, dimensions, new ParallelOptions { CancellationToken = cancellationToken }, c =>
        {
            var column = columns.AsSpan(c * dimensions, dimensions);
            column[c] = 1 / factor[(c * dimensions) + c];
            for (var i = c + 1; i < dimensions; i++)
            {
                var row = factor.AsSpan(i * dimensions, dimensions);
                column[i] = -TensorPrimitives.Dot<double>(row[c..i], column[c..i]) / row[i];
            }
        });
        return columns;
    }
}
