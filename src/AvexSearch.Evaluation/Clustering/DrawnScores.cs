namespace AvexSearch.Evaluation;

/// <summary>The scores of a part of the items, every item keeping its cluster.</summary>
internal static class DrawnScores
{
    /// <summary>Fills one value for each of <see cref="ClusteringKeys.Scores"/>; NaN where the draw has fewer than two classes, which nothing could confuse.</summary>
    public static void Fill(ContingencyTable table, ReadOnlySpan<int> counts, Span<double> values)
    {
        var drawn = table.Drawn(counts);
        if (drawn.ClassSizes.Count(size => size > 0) < 2)
        {
            values.Fill(double.NaN);
            return;
        }

        var scores = ClusterMetrics.Evaluate(drawn);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ClusteringKeys.Scores[i].Value(scores);
        }
    }
}
