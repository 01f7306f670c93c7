namespace AvexSearch.Encoders;

/// <summary>Some vectors of a file that is read piece by piece, with what the file says of each.</summary>
/// <param name="Values">[count, dimensions] values, row-major, as they are in the file.</param>
/// <param name="Count">Number of vectors.</param>
/// <param name="Dimensions">Values of each.</param>
/// <param name="Columns">Other arrays with one value for each vector, by name, as text (numbers in the invariant culture).</param>
/// <param name="LeftOut">Arrays that were not read, each with the reason, as in a <see cref="VectorTable"/>.</param>
public sealed record VectorBatch(
    float[] Values, int Count, int Dimensions, IReadOnlyDictionary<string, string[]> Columns, IReadOnlyList<string> LeftOut);
