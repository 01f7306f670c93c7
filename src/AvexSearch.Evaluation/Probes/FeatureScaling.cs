namespace AvexSearch.Evaluation;

/// <summary>Brings every dimension to mean 0 and standard deviation 1, as measured on the training part; as scikit-learn's StandardScaler.</summary>
/// <param name="Mean">[dimensions] means.</param>
/// <param name="Scale">[dimensions] standard deviations; 1 for a dimension that does not vary.</param>
internal sealed record FeatureScaling(float[] Mean, float[] Scale)
{
    private const double SmallestSpread = 1e-7;

    /// <summary>Measures the items, in double precision and in their order.</summary>
    public static FeatureScaling Of(EmbeddingMatrix embeddings, IReadOnlyList<int> items)
    {
        var (means, squares) = (new double[embeddings.Dimensions], new double[embeddings.Dimensions]);
        foreach (var item in items)
        {
            var row = embeddings.Row(item);
            for (var i = 0; i < row.Length; i++)
            {
                means[i] += row[i];
            }
        }

        for (var i = 0; i < means.Length; i++)
        {
            means[i] /= items.Count;
        }

        foreach (var item in items)
        {
            var row = embeddings.Row(item);
            for (var i = 0; i < row.Length; i++)
            {
                squares[i] += (row[i] - means[i]) * (row[i] - means[i]);
            }
        }

        var scale = squares.Select((square, i) => (Spread: Math.Sqrt(square / items.Count), Mean: Math.Abs(means[i])))
            .Select(pair => pair.Spread <= SmallestSpread * pair.Mean || pair.Spread == 0 ? 1 : (float)pair.Spread);
        return new FeatureScaling(Array.ConvertAll(means, mean => (float)mean), [.. scale]);
    }

    /// <summary>Scales one row.</summary>
    public void Apply(ReadOnlySpan<float> row, Span<float> target)
    {
        for (var i = 0; i < row.Length; i++)
        {
            target[i] = (row[i] - Mean[i]) / Scale[i];
        }
    }
}
