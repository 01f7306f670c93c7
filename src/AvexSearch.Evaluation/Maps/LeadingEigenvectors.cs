using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The eigenvectors of greatest eigenvalue of a symmetric matrix that has no negative ones.</summary>
internal static class LeadingEigenvectors
{
    private const int Extra = 8;
    private const int MostIterations = 2000;
    private const int StartSeed = 1;

    // Relative to the greatest eigenvalue; vectors are then good to about this over the gap to the next value.
    private const double Residual = 1e-11;

    /// <summary>Eigenvalues, greatest first, and [count, size] vectors of length 1.</summary>
    /// <param name="matrix">[size, size], symmetric.</param>
    /// <param name="size">Rows.</param>
    /// <param name="count">Vectors wanted, at most the size.</param>
    /// <param name="cancellationToken">Looked at once per iteration.</param>
    public static (double[] Values, double[] Vectors) Of(double[] matrix, int size, int count, CancellationToken cancellationToken)
    {
        var width = Math.Min(size, count + Extra);
        Random random = new(StartSeed);
        double[] basis = [.. Enumerable.Range(0, width * size).Select(_ => random.NextDouble() - 0.5)];
        var image = new double[basis.Length];
        var values = new double[width];
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Orthonormalise(basis, size);
            Multiply(matrix, basis, image, size);
            values = Rotate(basis, image, size);
            if (Error(basis, image, values, size, count) <= Residual * Math.Max(values[0], double.Epsilon))
            {
                break;
            }

            (basis, image) = (image, basis);
        }

        Orthonormalise(basis, size);
        return ([.. values.Take(count).Select(value => Math.Max(0, value))], basis[..(count * size)]);
    }

    private static Span<double> Row(double[] rows, int size, int row) => rows.AsSpan(row * size, size);

    /// <summary>Gram-Schmidt, twice; a direction that is used up is replaced by an axis.</summary>
    private static void Orthonormalise(double[] rows, int size)
    {
        for (var i = 0; i < rows.Length / size; i++)
        {
            var row = Row(rows, size, i);
            Reduce(rows, size, i);
            for (var axis = 0; axis < size && TensorPrimitives.Norm<double>(row) < 1e-150; axis++)
            {
                row.Clear();
                row[axis] = 1;
                Reduce(rows, size, i);
                if (TensorPrimitives.Norm<double>(row) < 1e-3)
                {
                    row.Clear();
                }
            }

            Scale(row);
            Reduce(rows, size, i);
            Scale(row);
        }
    }

    private static void Reduce(double[] rows, int size, int i)
    {
        for (var j = 0; j < i; j++)
        {
            AddScaled(Row(rows, size, j), -TensorPrimitives.Dot<double>(Row(rows, size, i), Row(rows, size, j)), Row(rows, size, i));
        }
    }

    private static void Scale(Span<double> row) => TensorPrimitives.Divide(row, TensorPrimitives.Norm<double>(row), row);

    private static void AddScaled(ReadOnlySpan<double> row, double scale, Span<double> target) =>
        TensorPrimitives.MultiplyAdd(row, scale, target, target);

    private static void Multiply(double[] matrix, double[] basis, double[] image, int size) => Parallel.For(0, size, i =>
    {
        for (var row = 0; row < basis.Length / size; row++)
        {
            image[(row * size) + i] = TensorPrimitives.Dot<double>(Row(matrix, size, i), Row(basis, size, row));
        }
    });

    /// <summary>Rayleigh-Ritz: turns basis and image to the eigenvectors within the subspace; returns their values, greatest first.</summary>
    private static double[] Rotate(double[] basis, double[] image, int size)
    {
        var width = basis.Length / size;
        var small = new double[width, width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                small[i, j] = small[j, i] = TensorPrimitives.Dot<double>(Row(basis, size, i), Row(image, size, j));
            }
        }

        var (values, vectors) = JacobiEigenvectors.Of(small);
        Turn(basis, vectors, size);
        Turn(image, vectors, size);
        return values;
    }

    private static void Turn(double[] rows, double[,] vectors, int size)
    {
        var old = (double[])rows.Clone();
        Array.Clear(rows);
        for (var i = 0; i < rows.Length / size; i++)
        {
            for (var j = 0; j < rows.Length / size; j++)
            {
                AddScaled(Row(old, size, j), vectors[j, i], Row(rows, size, i));
            }
        }
    }

    private static double Error(double[] basis, double[] image, double[] values, int size, int count)
    {
        double most = 0;
        var difference = new double[size];
        for (var i = 0; i < count; i++)
        {
            TensorPrimitives.Multiply(Row(basis, size, i), -values[i], difference);
            TensorPrimitives.Add<double>(difference, Row(image, size, i), difference);
            most = Math.Max(most, TensorPrimitives.Norm<double>(difference));
        }

        return most;
    }
}
