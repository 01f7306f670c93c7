using System.Runtime.InteropServices;
using AvexSearch.Indexing;
using AvexSearch.Tests.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>The vectors of a race: read from files, or made and written to files for the peers.</summary>
internal sealed class RaceVectors : IDisposable
{
    private const int TruthLength = 100;
    private const ulong Seed = 7;
    private readonly DirectoryInfo? _folder;

    public RaceVectors(IndexOptions options)
    {
        if (options.Prefix is { } prefix)
        {
            Prefix = prefix;
        }
        else
        {
            _folder = Directory.CreateTempSubdirectory("avexsearch-race-");
            Prefix = Path.Combine(_folder.FullName, "set");
            Make(options);
        }

        Base = VectorFiles.Read<float>(Prefix + ".base.fvecs", out var dimensions);
        Queries = VectorFiles.Read<float>(Prefix + ".query.fvecs", out _);
        Truth = VectorFiles.Read<int>(Prefix + ".truth.ivecs", out var columns);
        (Dimensions, TruthColumns) = (dimensions, columns);
    }

    public string Prefix { get; }

    public int Dimensions { get; }

    public int TruthColumns { get; }

    public float[] Base { get; }

    public float[] Queries { get; }

    public int[] Truth { get; }

    public int Count => Base.Length / Dimensions;

    public int QueryCount => Queries.Length / Dimensions;

    public ReadOnlySpan<float> Vector(int row) => Base.AsSpan(row * Dimensions, Dimensions);

    public ReadOnlySpan<float> Query(int row) => Queries.AsSpan(row * Dimensions, Dimensions);

    public ReadOnlySpan<int> TruthOf(int query, int k) => Truth.AsSpan(query * TruthColumns, k);

    public void Dispose() => _folder?.Delete(recursive: true);

    private void Make(IndexOptions options)
    {
        var generator = PooledVectors.For(options.Count, options.Dimensions, Seed);
        var vectors = generator.Rows(0, options.Count);
        var queries = generator.Rows(options.Count, options.Queries);
        var exact = new ExactIndex(options.Dimensions);
        for (var i = 0; i < options.Count; i++)
        {
            exact.Add(i, vectors.AsSpan(i * options.Dimensions, options.Dimensions));
        }

        var truth = new int[options.Queries * TruthLength];
        Parallel.For(0, options.Queries, i =>
        {
            var hits = new Neighbor[TruthLength];
            exact.Search(queries.AsSpan(i * options.Dimensions, options.Dimensions), TruthLength, null, hits);
            hits.Select(h => (int)h.Id).ToArray().CopyTo(truth, i * TruthLength);
        });
        VectorFiles.Write(Prefix + ".base.fvecs", MemoryMarshal.AsBytes<float>(vectors), options.Dimensions);
        VectorFiles.Write(Prefix + ".query.fvecs", MemoryMarshal.AsBytes<float>(queries), options.Dimensions);
        VectorFiles.Write(Prefix + ".truth.ivecs", MemoryMarshal.AsBytes<int>(truth), TruthLength);
    }
}
