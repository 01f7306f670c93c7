using AvexSearch.Evaluation;

namespace AvexSearch.Tests.Evaluation;

/// <summary>Labelled embeddings from a seed.</summary>
internal static class ProbeSets
{
    /// <summary>Items around the centre of their class; the greater the spread of the centres against the noise, the easier.</summary>
    public static (EmbeddingMatrix Embeddings, LabelSets Labels) Clusters(int items, int dimensions, int classes, double spread, int seed)
    {
        var random = new Random(seed);
        double[] centres = [.. Enumerable.Range(0, classes * dimensions).Select(_ => spread * Normal(random))];
        int[] labels = [.. Enumerable.Range(0, items).Select(item => item % classes)];
        float[] values = [.. labels.SelectMany(label => Enumerable.Range(0, dimensions).Select(d => (float)(centres[(label * dimensions) + d] + Normal(random))))];
        return (new EmbeddingMatrix(values, dimensions), GoldenLabels.Of(labels, classes));
    }

    /// <summary>Items that have a class where a dimension of its own is high; some have none.</summary>
    public static (EmbeddingMatrix Embeddings, LabelSets Labels) SeveralLabels(int items, int dimensions, int classes, int seed)
    {
        var random = new Random(seed);
        var (values, sets) = (new float[items * dimensions], new int[items][]);
        for (var item = 0; item < items; item++)
        {
            sets[item] = [.. Enumerable.Range(0, classes).Where(_ => random.NextDouble() < 0.3)];
            for (var d = 0; d < dimensions; d++)
            {
                values[(item * dimensions) + d] = (float)((0.5 * Normal(random)) + (sets[item].Contains(d) ? 2 : 0));
            }
        }

        return (new EmbeddingMatrix(values, dimensions), GoldenLabels.Of(sets, classes));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
