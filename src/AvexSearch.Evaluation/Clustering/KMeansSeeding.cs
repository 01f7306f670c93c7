using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>First centres of all runs by greedy k-means++: of 2 + ln k candidates drawn by squared distance the one that leaves the least is taken.</summary>
/// <remarks>
/// Arthur and Vassilvitskii 2007, greedy as scikit-learn does it. The runs advance together: the candidates of all of them are compared with the items in
/// one matrix product, so that the items pass through the caches once per centre, not once per centre and run.
/// </remarks>
internal sealed class KMeansSeeding
{
    // What single precision leaves of the distance of equal rows, relative to their squared lengths.
    private const float Noise = 4e-7f;

    private readonly CentredRows _rows;
    private readonly Random[] _random;
    private readonly float[][] _closest;
    private readonly double[] _potential;
    private readonly int _trials;
    private readonly float[] _distances;

    private KMeansSeeding(CentredRows rows, KMeansSettings settings)
    {
        _rows = rows;
        _random = [.. Enumerable.Range(0, settings.Inits).Select(init => RandomStreams.Of(settings.Seed, init))];
        _closest = [.. _random.Select(_ => new float[rows.Count])];
        _potential = new double[settings.Inits];
        _trials = 2 + (int)Math.Log(settings.Clusters);
        _distances = new float[(long)rows.Count * settings.Inits * _trials];
    }

    /// <summary>[inits][k] items that are the first centres.</summary>
    public static int[][] Choose(CentredRows rows, KMeansSettings settings, CancellationToken cancellationToken)
    {
        var seeding = new KMeansSeeding(rows, settings);
        int[][] chosen = [.. Enumerable.Range(0, settings.Inits).Select(_ => new int[settings.Clusters])];
        for (var centre = 0; centre < settings.Clusters; centre++)
        {
            var trials = centre == 0 ? 1 : seeding._trials;
            var candidates = seeding.Draw(first: centre == 0, trials);
            var potentials = seeding.Compare(candidates, trials, first: centre == 0, cancellationToken);
            for (var init = 0; init < settings.Inits; init++)
            {
                chosen[init][centre] = seeding.Take(init, candidates, potentials, trials);
            }
        }

        return chosen;
    }

    /// <summary>[inits * trials] items.</summary>
    private int[] Draw(bool first, int trials)
    {
        var candidates = new int[_random.Length * trials];
        Parallel.For(0, _random.Length, init =>
        {
            for (var trial = 0; trial < trials; trial++)
            {
                candidates[(init * trials) + trial] = first || _potential[init] <= 0
                    ? _random[init].Next(_rows.Count)
                    : At(_closest[init], _random[init].NextDouble() * _potential[init]);
            }
        });
        return candidates;
    }

    private static int At(float[] closest, double share)
    {
        double sum = 0;
        var last = 0;
        for (var item = 0; item < closest.Length; item++)
        {
            sum += closest[item];
            if (closest[item] > 0)
            {
                last = item;
                if (sum > share)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>[inits * trials] sum of squared distances to the closest centre if the candidate became one; the distances stay in _distances.</summary>
    private double[] Compare(int[] candidates, int trials, bool first, CancellationToken cancellationToken)
    {
        var centres = PackedRows.Right(candidates.Length, _rows.Dimensions);
        for (var i = 0; i < candidates.Length; i++)
        {
            centres.Set(i, _rows.Row(candidates[i]));
        }

        var parts = new double[_rows.Blocks][];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, _rows.Blocks, parallel, () => PackedRows.Left(CentredRows.Block, _rows.Dimensions), (block, _, rows) =>
        {
            var start = block * CentredRows.Block;
            var count = Math.Min(CentredRows.Block, _rows.Count - start);
            var products = _distances.AsSpan(start * candidates.Length, count * candidates.Length);
            for (var i = 0; i < count; i++)
            {
                rows.Set(i, _rows.Row(start + i));
            }

            MatrixProduct.RowsByRows(rows, count, centres, products);
            var sums = parts[block] = new double[candidates.Length];
            for (var i = 0; i < count; i++)
            {
                ToDistances(start + i, candidates, trials, first, products.Slice(i * candidates.Length, candidates.Length), sums);
            }

            return rows;
        }, _ => { });
        return Total(parts, candidates.Length);
    }

    private void ToDistances(int item, int[] candidates, int trials, bool first, Span<float> products, double[] sums)
    {
        var square = _rows.Squares[item];
        for (var init = 0; init < _random.Length; init++)
        {
            var closest = first ? float.PositiveInfinity : _closest[init][item];
            for (var i = init * trials; i < (init + 1) * trials; i++)
            {
                var scale = square + _rows.Squares[candidates[i]];
                var distance = scale - (2 * products[i]);
                distance = candidates[i] == item || distance <= Noise * scale ? 0 : distance;
                products[i] = Math.Min(closest, distance);
                sums[i] += products[i];
            }
        }
    }

    private static double[] Total(double[][] parts, int length)
    {
        // In order of the blocks, whichever thread had them.
        var total = new double[length];
        foreach (var part in parts)
        {
            for (var i = 0; i < length; i++)
            {
                total[i] += part[i];
            }
        }

        return total;
    }

    private int Take(int init, int[] candidates, double[] potentials, int trials)
    {
        var best = init * trials;
        for (var i = best + 1; i < (init + 1) * trials; i++)
        {
            best = potentials[i] < potentials[best] ? i : best;
        }

        _potential[init] = potentials[best];
        var closest = _closest[init];
        for (var item = 0; item < closest.Length; item++)
        {
            closest[item] = _distances[(item * candidates.Length) + best];
        }

        return candidates[best];
    }
}
