using System.Runtime.InteropServices;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Reads and writes fvecs and ivecs: per row its length as a 32-bit integer, then its values.</summary>
internal static class VectorFiles
{
    public static T[] Read<T>(string path, out int columns)
        where T : unmanaged
    {
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[sizeof(int)];
        file.ReadExactly(header);
        columns = BitConverter.ToInt32(header);
        var rows = (int)(file.Length / ((columns + 1L) * sizeof(int)));
        var values = new T[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(row * columns, columns)));
            _ = file.Read(header);
        }

        return values;
    }

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
