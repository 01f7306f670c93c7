namespace AvexSearch.Encoders;

/// <summary>Vectors from a file, with what the file says of each.</summary>
/// <param name="Values">[count, dimensions] values, row-major, as they are in the file.</param>
/// <param name="Count">Number of vectors, 1 or more.</param>
/// <param name="Dimensions">Values of each, 1 or more.</param>
/// <param name="Columns">Other arrays with one value for each vector, by name, as text (numbers in the invariant culture).</param>
/// <param name="LeftOut">Arrays that were not read, each with the reason.</param>
public sealed record VectorTable(
    float[] Values, int Count, int Dimensions, IReadOnlyDictionary<string, string[]> Columns, IReadOnlyList<string> LeftOut)
{
    /// <summary>Name of the column that says which model made a vector; in a .npz file one value may stand for all.</summary>
    public const string Model = "model";

    /// <summary>[dimensions] values of one vector.</summary>
    /// <param name="row">Its place.</param>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Dimensions, Dimensions);

    /// <summary>Whether all values of a vector are finite.</summary>
    /// <param name="row">Its place.</param>
    public bool IsFinite(int row)
    {
        foreach (var value in Row(row))
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Checks sizes and makes the table.</summary>
    /// <exception cref="InvalidDataException">There are no vectors.</exception>
    internal static VectorTable Of(
        float[] values, int count, int dimensions, IReadOnlyDictionary<string, string[]> columns, IReadOnlyList<string> leftOut, string path) =>
        count > 0 && dimensions > 0
            ? new VectorTable(values, count, dimensions, columns, leftOut)
            : throw new InvalidDataException($"'{path}' has {count} vectors of {dimensions} dimensions, expected at least one of each.");
}
