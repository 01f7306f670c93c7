namespace AvexSearch.Evaluation;

/// <summary>All eigenvectors of a small symmetric matrix by Jacobi's rotations.</summary>
internal static class JacobiEigenvectors
{
    private const int MostSweeps = 60;

    /// <summary>Eigenvalues, greatest first, and the vectors as columns in that order.</summary>
    /// <param name="matrix">Symmetric; overwritten.</param>
    public static (double[] Values, double[,] Vectors) Of(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix) > 0; sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[i, i])];
        var sorted = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                sorted[j, i] = vectors[j, order[i]];
            }
        }

        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    private static double OffDiagonal(double[,] matrix)
    {
        double sum = 0;
        for (var i = 1; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += Math.Abs(matrix[i, j]);
            }
        }

        return sum;
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        var size = matrix.GetLength(0);
        var small = Math.Abs(matrix[p, q]) <= 1e-17 * (Math.Abs(matrix[p, p]) + Math.Abs(matrix[q, q]));
        if (small)
        {
            (matrix[p, q], matrix[q, p]) = (0, 0);
            return;
        }

        var theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((t * t) + 1);
        var sine = t * cosine;
        for (var i = 0; i < size; i++)
        {
            (matrix[i, p], matrix[i, q]) = ((cosine * matrix[i, p]) - (sine * matrix[i, q]), (sine * matrix[i, p]) + (cosine * matrix[i, q]));
        }

        for (var i = 0; i < size; i++)
        {
            (matrix[p, i], matrix[q, i]) = ((cosine * matrix[p, i]) - (sine * matrix[q, i]), (sine * matrix[p, i]) + (cosine * matrix[q, i]));
            (vectors[i, p], vectors[i, q]) = ((cosine * vectors[i, p]) - (sine * vectors[i, q]), (sine * vectors[i, p]) + (cosine * vectors[i, q]));
        }
    }
}
