using System.Numerics.Tensors;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Learns the directions in which the vectors of a store differ most.</summary>
/// <remarks>
/// Principal directions by subspace iteration (Halko, Martinsson and Tropp 2011, algorithm 4.4) on a sample. Those of the first cache line of a sketch, and the
/// others, are turned among themselves at random, so that all carry about the same and one scale suits all values. One thread, fixed order and seed: the same
/// vectors give the same directions.
/// </remarks>
internal static class ProjectionTraining
{
    private const int MostSampled = 4096;
    private const int Iterations = 4;
    private const int Spare = 16;
    private const int Seed = 20;

    /// <summary>Learns as many directions as fit in a sketch of some cache lines, at least 2.</summary>
    public static Projection Learn(VectorStore store, int lines)
    {
        var count = Math.Min(ByteRows.ValuesOf(1) + ByteRows.ValuesOf(lines - 1), store.Dimensions);
        var coarse = Projection.CoarseOf(count) * store.Dimensions;
        var (sample, centre) = CentredSample(store);
        var random = new Random(Seed);
        var leading = Leading(sample, random, count, store.Dimensions);
        return new Projection(centre, [.. Turned(leading[..coarse], random, store.Dimensions), .. Turned(leading[coarse..], random, store.Dimensions)]);
    }

    private static (float[][] Sample, float[] Centre) CentredSample(VectorStore store)
    {
        var count = Math.Min(MostSampled, store.Count);
        var sample = new float[count][];
        var centre = new float[store.Dimensions];
        for (var i = 0; i < count; i++)
        {
            sample[i] = new float[store.Dimensions];
            store.Read((int)((long)i * store.Count / count), sample[i]);
            TensorPrimitives.Add(centre, sample[i], centre);
        }

        TensorPrimitives.Multiply(centre, 1f / count, centre);
        foreach (var vector in sample)
        {
            TensorPrimitives.Subtract(vector, centre, vector);
        }

        return (sample, centre);
    }

    private static float[] Leading(float[][] sample, Random random, int count, int dimensions)
    {
        var wanted = Math.Min(count + Spare, dimensions);
        var directions = RandomDirections(random, wanted, dimensions);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var next = new float[directions.Length];
            foreach (var vector in sample)
            {
                for (var i = 0; i < wanted; i++)
                {
                    var row = next.AsSpan(i * dimensions, dimensions);
                    TensorPrimitives.MultiplyAdd(vector, DotProduct.Of(vector, directions.AsSpan(i * dimensions, dimensions)), row, row);
                }
            }

            Orthonormalize(next, random, dimensions);
            directions = next;
        }

        return directions[..(count * dimensions)];
    }

    private static float[] Turned(float[] directions, Random random, int dimensions)
    {
        var count = directions.Length / dimensions;
        var turn = RandomDirections(random, count, count);
        var turned = new float[directions.Length];
        for (var i = 0; i < count; i++)
        {
            var row = turned.AsSpan(i * dimensions, dimensions);
            for (var j = 0; j < count; j++)
            {
                TensorPrimitives.MultiplyAdd(directions.AsSpan(j * dimensions, dimensions), turn[(i * count) + j], row, row);
            }
        }

        return turned;
    }

    private static float[] RandomDirections(Random random, int count, int dimensions)
    {
        var rows = new float[count * dimensions];
        Randomize(rows, random);
        Orthonormalize(rows, random, dimensions);
        return rows;
    }

    /// <summary>Gram and Schmidt, twice per row; a row that is nothing but rounding is replaced by a random one.</summary>
    private static void Orthonormalize(float[] rows, Random random, int dimensions)
    {
        for (var i = 0; i < rows.Length / dimensions; i++)
        {
            var row = rows.AsSpan(i * dimensions, dimensions);
            for (var left = TensorPrimitives.Norm<float>(row); ; left = TensorPrimitives.Norm<float>(row))
            {
                RemoveEarlier(rows, i, dimensions);
                RemoveEarlier(rows, i, dimensions);
                var norm = TensorPrimitives.Norm<float>(row);
                if (norm > 1e-5f * left)
                {
                    TensorPrimitives.Multiply(row, 1 / norm, row);
                    break;
                }

                Randomize(row, random);
            }
        }
    }

    private static void RemoveEarlier(float[] rows, int i, int dimensions)
    {
        var row = rows.AsSpan(i * dimensions, dimensions);
        for (var j = 0; j < i; j++)
        {
            var earlier = rows.AsSpan(j * dimensions, dimensions);
            TensorPrimitives.MultiplyAdd(earlier, -TensorPrimitives.Dot<float>(row, earlier), row, row);
        }
    }

    private static void Randomize(Span<float> values, Random random)
    {
        for (var i = 0; i < values.Length; i++)
        {
            // The sum of twelve uniform numbers is normal enough for a direction.
            var sum = -6f;
            for (var j = 0; j < 12; j++)
            {
                sum += random.NextSingle();
            }

            values[i] = sum;
        }
    }
}
