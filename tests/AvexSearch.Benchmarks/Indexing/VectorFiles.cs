namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Writes fvecs and ivecs: per row its length as a 32-bit integer, then its values.</summary>
internal static class VectorFiles
{
    public static void Write(string path, ReadOnlySpan<byte> values, int columns)
    {
        using var file = File.Create(path);
        for (var start = 0; start < values.Length; start += columns * sizeof(int))
        {
            file.Write(BitConverter.GetBytes(columns));
            file.Write(values.Slice(start, columns * sizeof(int)));
        }
    }
}
