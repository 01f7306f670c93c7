using AvexSearch.Engine;
using PureHDF;
using Xunit;

namespace AvexSearch.Tests.Engine;

/// <summary>What "avexsearch bench index" reads: fvecs, ivecs, and a file of ann-benchmarks made by the script beside.</summary>
public sealed class VectorSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avexsearch-vectors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_of_ann_benchmarks_is_read()
    {
        var set = VectorSet.ReadHdf5(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Engine", "Fixtures", "vectors.hdf5"));

        Assert.Equal((4, 5, 2, 3), (set.Dimensions, set.Count, set.QueryCount, set.TruthLength));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i / 8f), set.Base.ToArray());
        Assert.Equal(Enumerable.Range(4, 8).Select(i => i / 8f), set.Queries.ToArray());
        Assert.Equal([1, 2, 0, 2, 3, 1], set.Truth.ToArray());
    }

    [Fact]
    public void Files_of_rows_are_read()
    {
        var set = VectorSet.ReadVecs(Rows("b", 2, 1f, 2f, 3f, 4f), Rows("q", 2, 3f, 4f), Rows("t", 1, BitConverter.Int32BitsToSingle(1)));

        Assert.Equal((2, 2, 1, 1), (set.Dimensions, set.Count, set.QueryCount, set.TruthLength));
        Assert.Equal([1f, 2f, 3f, 4f], set.Base.ToArray());
        Assert.Equal([1], set.Truth.ToArray());
    }

    [Fact]
    public void What_is_no_such_file_or_does_not_fit_is_refused_by_name()
    {
        var rows = Rows("b", 2, 1f, 2f, 3f, 4f);
        Assert.Contains(rows, Assert.Throws<InvalidDataException>(() => VectorSet.ReadHdf5(rows)).Message, StringComparison.Ordinal);
        Assert.Contains("Queries have 4 dimensions, vectors have 2", Assert.Throws<InvalidDataException>(() => VectorSet.ReadVecs(rows, Rows("q", 4, 1f, 2f, 3f, 4f), rows)).Message, StringComparison.Ordinal);
        var euclidean = Path.Combine(_folder, "e.hdf5");
        new H5File { ["train"] = new float[2, 2], ["test"] = new float[1, 2], ["neighbors"] = new int[1, 1], Attributes = new() { ["distance"] = "euclidean" } }.Write(euclidean);
        Assert.Contains("by 'euclidean' distance", Assert.Throws<InvalidDataException>(() => VectorSet.ReadHdf5(euclidean)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(rows, File.ReadAllBytes(rows)[..^1]);
        Assert.Contains("no whole number of rows", Assert.Throws<InvalidDataException>(() => VectorSet.ReadVecs(rows, rows, rows)).Message, StringComparison.Ordinal);
    }

    private string Rows(string name, int columns, params ReadOnlySpan<float> values)
    {
        var path = Path.Combine(_folder, name);
        using var file = new BinaryWriter(File.Create(path));
        for (var i = 0; i < values.Length; i++)
        {
            if (i % columns == 0)
            {
                file.Write(columns);
            }

            file.Write(values[i]);
        }

        return path;
    }
}
