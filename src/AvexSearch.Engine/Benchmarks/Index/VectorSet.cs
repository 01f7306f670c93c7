using System.Runtime.InteropServices;
using PureHDF;

namespace AvexSearch.Engine;

/// <summary>Vectors to index, queries, and the ids of the nearest vectors of each query: what an index is measured with.</summary>
public sealed record VectorSet
{
    /// <summary>Values per vector.</summary>
    public required int Dimensions { get; init; }

    /// <summary>[n, Dimensions] vectors to index; their ids are 0, 1, 2…</summary>
    public required ReadOnlyMemory<float> Base { get; init; }

    /// <summary>[q, Dimensions] queries.</summary>
    public required ReadOnlyMemory<float> Queries { get; init; }

    /// <summary>Ids per query in <see cref="Truth"/>.</summary>
    public required int TruthLength { get; init; }

    /// <summary>[q, TruthLength] ids of the nearest vectors, nearest first.</summary>
    public required ReadOnlyMemory<int> Truth { get; init; }

    /// <summary>Vectors to index.</summary>
    public int Count => Base.Length / Dimensions;

    /// <summary>Queries.</summary>
    public int QueryCount => Queries.Length / Dimensions;

    /// <summary>Reads fvecs and ivecs files: per row its length as a 32-bit integer, then its values.</summary>
    /// <param name="basePath">Vectors to index.</param>
    /// <param name="queryPath">Queries.</param>
    /// <param name="truthPath">Ids of the nearest.</param>
    /// <exception cref="InvalidDataException">Rows of different length, a file that ends within a row, or files that do not fit each other.</exception>
    public static VectorSet ReadVecs(string basePath, string queryPath, string truthPath)
    {
        var vectors = ReadRows<float>(basePath, out var dimensions);
        var queries = ReadRows<float>(queryPath, out var queryDimensions);
        var truth = ReadRows<int>(truthPath, out var truthLength);
        return Checked(vectors, dimensions, queries, queryDimensions, truth, truthLength);
    }

    /// <summary>Reads a file of ann-benchmarks: the datasets train, test and neighbors.</summary>
    /// <param name="path">The HDF5 file.</param>
    /// <exception cref="InvalidDataException">Datasets that are missing or do not fit each other, or another distance than the angle.</exception>
    public static VectorSet ReadHdf5(string path)
    {
        try
        {
            using var file = H5File.OpenRead(path);
            if (file.AttributeExists("distance") && file.Attribute("distance").Read<string>() is var distance && distance != "angular")
            {
                throw new InvalidDataException($"The nearest ids in '{path}' are those by '{distance}' distance; the index compares by angle ('angular').");
            }

            var vectors = ReadDataset<float>(file, "train", out var dimensions);
            var queries = ReadDataset<float>(file, "test", out var queryDimensions);
            var truth = ReadDataset<int>(file, "neighbors", out var truthLength);
            return Checked(vectors, dimensions, queries, queryDimensions, truth, truthLength);
        }
        catch (Exception failure) when (failure is not (InvalidDataException or IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new InvalidDataException($"'{path}' cannot be read as a file of ann-benchmarks: {failure.Message}", failure);
        }
    }

    private static VectorSet Checked(float[] vectors, int dimensions, float[] queries, int queryDimensions, int[] truth, int truthLength)
    {
        if (dimensions != queryDimensions)
        {
            throw new InvalidDataException($"Queries have {queryDimensions} dimensions, vectors have {dimensions}.");
        }

        if ((long)truth.Length * dimensions != (long)queries.Length * truthLength)
        {
            throw new InvalidDataException($"There are {queries.Length / dimensions} queries and {truth.Length / truthLength} rows of nearest ids.");
        }

        return new VectorSet { Dimensions = dimensions, Base = vectors, Queries = queries, Truth = truth, TruthLength = truthLength };
    }

    private static T[] ReadRows<T>(string path, out int columns)
        where T : unmanaged
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        Span<byte> header = stackalloc byte[sizeof(int)];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || BitConverter.ToInt32(header) is < 1 or > 1_000_000)
        {
            throw new InvalidDataException($"'{path}' does not begin with the length of a row.");
        }

        columns = BitConverter.ToInt32(header);
        var rowBytes = (columns + 1L) * sizeof(int);
        if (file.Length % rowBytes != 0)
        {
            throw new InvalidDataException($"'{path}' has {file.Length} bytes, no whole number of rows of {rowBytes}.");
        }

        var length = file.Length / rowBytes * columns;
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"'{path}' holds {length} values; {Array.MaxLength} can be measured with, that is {Array.MaxLength / columns} rows of {columns}.");
        }

        var values = new T[length];
        for (var at = 0; at < values.Length; at += columns)
        {
            if (BitConverter.ToInt32(header) != columns)
            {
                throw new InvalidDataException($"'{path}' row {at / columns} has {BitConverter.ToInt32(header)} values, the first has {columns}.");
            }

            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(at, columns)));
            file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        }

        return values;
    }

    private static T[] ReadDataset<T>(IH5Group file, string name, out int columns)
        where T : unmanaged
    {
        var rows = file.Dataset(name).Read<T[,]>();
        columns = rows.GetLength(1);
        return rows.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref rows[0, 0], rows.Length).ToArray();
    }
}
