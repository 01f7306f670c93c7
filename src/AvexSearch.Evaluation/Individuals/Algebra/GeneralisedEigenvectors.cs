namespace AvexSearch.Evaluation;

/// <summary>Solves B v = λ W v for symmetric B and positive definite W, as LAPACK's sygv: the vectors satisfy vᵀ W v = 1 and vᵀ B v = λ.</summary>
internal static class GeneralisedEigenvectors
{
    /// <summary>Decomposes.</summary>
    /// <param name="between">B [size, size], row-major.</param>
    /// <param name="within">W [size, size], row-major.</param>
    /// <param name="size">Rows.</param>
    /// <returns>[size] values, descending, and their vectors as the rows of [size, size].</returns>
    public static (double[] Values, double[] Vectors) Of(ReadOnlySpan<double> between, ReadOnlySpan<double> within, int size)
    {
        var factor = CholeskyFactor.Of(within, size);
        var reduced = between.ToArray();
        factor.SolveLower(reduced);
        Transpose(reduced, size);
        factor.SolveLower(reduced);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                reduced[(i * size) + j] = reduced[(j * size) + i] = (reduced[(i * size) + j] + reduced[(j * size) + i]) / 2;
            }
        }

        var (values, vectors) = SymmetricEigenvectors.Of(reduced, size);
        factor.SolveUpper(vectors);
        return (values, vectors);
    }

    private static void Transpose(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (matrix[(i * size) + j], matrix[(j * size) + i]) = (matrix[(j * size) + i], matrix[(i * size) + j]);
            }
        }
    }
}
