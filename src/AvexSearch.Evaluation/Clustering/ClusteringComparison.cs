namespace AvexSearch.Evaluation;

/// <summary>Compares the k-means clusters of two systems over the same items.</summary>
/// <remarks>Paired: each half-sample of the groups is used for both systems (<see cref="HalfSamples"/>), every item keeping its clusters.</remarks>
public static class ClusteringComparison
{
    /// <summary>The differences of the seven scores, first minus second.</summary>
    /// <param name="first">The system whose advantage is positive.</param>
    /// <param name="second">The other system, evaluated with the same items, labels and groups.</param>
    /// <param name="settings">How intervals are made.</param>
    /// <param name="cancellationToken">Looked at before every draw.</param>
    /// <exception cref="ArgumentException">The items, their classes or their groups are not the same.</exception>
    public static IReadOnlyList<ClusteringMetric> Between(
        ClusteringResult first, ClusteringResult second, BootstrapSettings settings, CancellationToken cancellationToken)
    {
        if (!first.Items.SequenceEqual(second.Items) || !first.Table.Classes.SequenceEqual(second.Table.Classes)
            || !first.BootstrapGroups.Span.SequenceEqual(second.BootstrapGroups.Span))
        {
            throw new ArgumentException($"The systems did not cluster the same items, classes and groups: {first.Items.Count} and {second.Items.Count} items.");
        }

        string[] keys = Array.ConvertAll(ClusteringKeys.Scores, score => ClusteringKeys.KMeansPrefix + score.Name);
        double[] values = Array.ConvertAll(keys, key => first.Value(key)!.Value - second.Value(key)!.Value);
        var ranges = Array.ConvertAll(ClusteringKeys.Scores, score => new Interval(score.Least - 1, 1 - score.Least));
        var intervals = HalfSamples.Intervals(first.BootstrapGroups, values, ranges, settings, Difference, cancellationToken);
        return [.. keys.Select((key, i) => new ClusteringMetric(key, values[i], intervals[i]))];

        void Difference(ReadOnlySpan<int> counts, Span<double> differences)
        {
            Span<double> other = stackalloc double[differences.Length];
            DrawnScores.Fill(first.Table, counts, differences);
            DrawnScores.Fill(second.Table, counts, other);
            for (var i = 0; i < differences.Length; i++)
            {
                differences[i] -= other[i];
            }
        }
    }
}
