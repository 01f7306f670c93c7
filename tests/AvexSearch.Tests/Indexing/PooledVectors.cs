using System.Numerics.Tensors;

namespace AvexSearch.Tests.Indexing;

/// <summary>
/// Vectors that look like pooled network features: mostly positive, unit length, in clusters of very different size and width, of low
/// intrinsic dimension. Base and queries come from the same distribution.
/// </summary>
/// <remarks>
/// The recipe of the reference generator (make_vectors.py): cluster centres and spreads in a latent space, a random layer with tanh,
/// a random projection, noise, SiLU, unit norm; clusters are drawn by Zipf's law. Every row has its own random stream, so that rows can be
/// made on all cores and a shorter set is a prefix of a longer one. Not the same numbers as NumPy's.
/// </remarks>
internal sealed class PooledVectors
{
    private const int Hidden = 256;
    private readonly int _dimensions;
    private readonly int _latent;
    private readonly int _clusters;
    private readonly float[] _centres;
    private readonly float[] _scales;
    private readonly float[] _layer;
    private readonly float[] _projection;
    private readonly float[] _bias;
    private readonly ulong _seed;

    public PooledVectors(int clusters, int dimensions, int latent, ulong seed)
    {
        (_clusters, _dimensions, _latent, _seed) = (clusters, dimensions, latent, seed);
        var random = new SplitMix(seed);
        _centres = Normals(ref random, clusters * latent, 1.5f);
        _scales = new float[clusters];
        for (var i = 0; i < clusters; i++)
        {
            // Gamma(2, 0.35) is the sum of two exponentials.
            _scales[i] = (float)(0.15 - (0.35 * (Math.Log(random.Uniform()) + Math.Log(random.Uniform()))));
        }

        _layer = Normals(ref random, latent * Hidden, 1 / MathF.Sqrt(latent));
        _projection = Normals(ref random, Hidden * dimensions, 1f / 16);
        _bias = Normals(ref random, dimensions, 0.3f);
    }

    /// <summary>The usual set: n / 500 clusters (at least 20), 32 latent dimensions.</summary>
    public static PooledVectors For(int count, int dimensions, ulong seed) => new(Math.Max(20, count / 500), dimensions, 32, seed);

    /// <summary>Rows [first, first + count) as [count, dimensions].</summary>
    public float[] Rows(int first, int count)
    {
        var rows = new float[count * _dimensions];
        Parallel.For(0, count, i => Fill(rows.AsSpan(i * _dimensions, _dimensions), first + i));
        return rows;
    }

    /// <summary>The cluster of a row, for filters that go with the data.</summary>
    public int ClusterOf(int row)
    {
        var random = StreamOf(row);
        return Cluster(ref random);
    }

    private void Fill(Span<float> row, int index)
    {
        var random = StreamOf(index);
        var cluster = Cluster(ref random);
        var hidden = new float[Hidden];
        for (var i = 0; i < _latent; i++)
        {
            var z = _centres[(cluster * _latent) + i] + (_scales[cluster] * (float)random.Normal());
            TensorPrimitives.MultiplyAdd(_layer.AsSpan(i * Hidden, Hidden), z, hidden, hidden);
        }

        TensorPrimitives.Tanh(hidden, hidden);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _bias[i] + (0.05f * (float)random.Normal());
        }

        for (var i = 0; i < Hidden; i++)
        {
            TensorPrimitives.MultiplyAdd(_projection.AsSpan(i * _dimensions, _dimensions), hidden[i], row, row);
        }

        for (var i = 0; i < row.Length; i++)
        {
            row[i] /= 1 + MathF.Exp(-2 * row[i]);
        }

        TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
    }

    private SplitMix StreamOf(int row) => new(unchecked(_seed + ((ulong)(row + 1) * 0xD1342543DE82EF95UL)));

    private int Cluster(ref SplitMix random)
    {
        // Zipf with exponent 1.3 by rejection (Devroye 1986, X.6.1).
        const double Exponent = 0.3;
        var b = Math.Pow(2, Exponent);
        while (true)
        {
            var x = Math.Floor(Math.Pow(random.Uniform(), -1 / Exponent));
            var t = Math.Pow(1 + (1 / x), Exponent);
            if (x < long.MaxValue && random.Uniform() * x * (t - 1) / (b - 1) <= t / b)
            {
                return (int)((long)x % _clusters);
            }
        }
    }

    private static float[] Normals(ref SplitMix random, int count, float scale)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = scale * (float)random.Normal();
        }

        return values;
    }

    /// <summary>A small random stream (SplitMix64).</summary>
    private struct SplitMix(ulong state)
    {
        private ulong _state = state;

        /// <summary>In (0, 1].</summary>
        public double Uniform()
        {
            _state = unchecked(_state + 0x9E3779B97F4A7C15UL);
            var z = _state;
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
            return (((z ^ (z >> 31)) >> 11) + 1) * (1.0 / (1UL << 53));
        }

        /// <summary>Standard normal (Box and Muller).</summary>
        public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());
    }
}
