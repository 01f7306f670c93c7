using System.Runtime.InteropServices;
using AvexSearch.Engine;
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

        Set = VectorSet.ReadVecs(Prefix + ".base.fvecs", Prefix + ".query.fvecs", Prefix + ".truth.ivecs");
    }

    public string Prefix { get; }

    public VectorSet Set { get; }

    public int Dimensions => Set.Dimensions;

    public int Count => Set.Count;

    public int QueryCount => Set.QueryCount;

    public ReadOnlySpan<float> Query(int row) => Set.Queries.Span.Slice(row * Dimensions, Dimensions);

    public ReadOnlySpan<int> TruthOf(int query, int k) => Set.Truth.Span.Slice(query * Set.TruthLength, k);

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
