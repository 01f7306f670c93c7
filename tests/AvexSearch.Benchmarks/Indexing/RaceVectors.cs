using System.Runtime.InteropServices;
using AvexSearch.Engine;
using AvexSearch.Indexing;
using AvexSearch.Tests.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>The vectors of a race: read from files, or made and written to files for the peers.</summary>
internal sealed class RaceVectors : IDisposable
{
    private const int Nearest = 10;
    private const int TruthLength = 100;
    private const ulong Seed = 7;

    /// <summary>What similarities of floats are off by: windows that are the same but for rounding come in an order that is chance.</summary>
    private const double Tie = 1e-6;
    private readonly DirectoryInfo? _folder;
    private readonly double[] _least;

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
        _least = [.. Enumerable.Range(0, QueryCount).Select(query => TruthOf(query, Nearest).ToArray().Min(row => Cosine(query, row)))];
    }

    public string Prefix { get; }

    public VectorSet Set { get; }

    public int Dimensions => Set.Dimensions;

    public int Count => Set.Count;

    public int QueryCount => Set.QueryCount;

    public ReadOnlySpan<float> Query(int row) => Set.Queries.Span.Slice(row * Dimensions, Dimensions);

    /// <summary>Whether a hit is as similar as the tenth nearest, by sums of doubles.</summary>
    public bool IsNear(int query, long id) => Cosine(query, (int)id) >= _least[query] - Tie;

    public void Dispose() => _folder?.Delete(recursive: true);

    private ReadOnlySpan<int> TruthOf(int query, int k) => Set.Truth.Span.Slice(query * Set.TruthLength, k);

    private double Cosine(int query, int row)
    {
        var left = Query(query);
        var right = Set.Base.Span.Slice(row * Dimensions, Dimensions);
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            product += (double)left[i] * right[i];
            leftSquare += (double)left[i] * left[i];
            rightSquare += (double)right[i] * right[i];
        }

        return product / Math.Sqrt(leftSquare * rightSquare);
    }

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
