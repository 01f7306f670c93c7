using System.Numerics.Tensors;

namespace AvexSearch.Engine;

/// <summary>Query vectors from examples of what is wanted and of what is not.</summary>
/// <remarks>Rocchio 1971, on unit vectors, with a weight of one for the query and for what is wanted, and of one half for what is not.</remarks>
internal static class ExampleQuery
{
    private const float LikeWeight = 1;
    private const float UnlikeWeight = 0.5f;

    /// <summary>What the examples have in common.</summary>
    /// <exception cref="QueryException">They cancel out.</exception>
    public static QueryVector Of(IReadOnlyList<float[]> like) => new(0, Checked(MeanOfUnits(like)));

    /// <summary>Every query, pulled towards what the examples have in common.</summary>
    /// <exception cref="QueryException">Nothing is left of one.</exception>
    public static IReadOnlyList<QueryVector> Towards(IReadOnlyList<QueryVector> queries, IReadOnlyList<float[]> like) => Moved(queries, MeanOfUnits(like), LikeWeight);

    /// <summary>Every query, pushed away from what is not wanted.</summary>
    /// <exception cref="QueryException">Nothing is left of one.</exception>
    public static IReadOnlyList<QueryVector> AwayFrom(IReadOnlyList<QueryVector> queries, IReadOnlyList<float[]> unlike) => Moved(queries, MeanOfUnits(unlike), -UnlikeWeight);

    private static IReadOnlyList<QueryVector> Moved(IReadOnlyList<QueryVector> queries, float[] mean, float weight) =>
    [
        .. queries.Select(query =>
        {
            var vector = MeanOfUnits([query.Embedding.ToArray()]);
            TensorPrimitives.MultiplyAdd(mean, weight, vector, vector);
            return query with { Embedding = Checked(vector) };
        }),
    ];

    private static float[] MeanOfUnits(IReadOnlyList<float[]> examples)
    {
        var mean = new float[examples[0].Length];
        foreach (var example in examples)
        {
            TensorPrimitives.MultiplyAdd(example, 1 / (TensorPrimitives.Norm<float>(example) * examples.Count), mean, mean);
        }

        return mean;
    }

    private static float[] Checked(float[] vector) => TensorPrimitives.Norm<float>(vector) > 1e-6f
        ? vector
        : throw new QueryException("The examples cancel each other out: nothing is left to search for.");
}
