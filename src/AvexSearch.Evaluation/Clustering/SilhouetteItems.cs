namespace AvexSearch.Evaluation;

/// <summary>Clusters as the silhouette needs them: dense numbers, sizes, and which items are scored.</summary>
internal sealed class SilhouetteItems
{
    private SilhouetteItems(int[] clusters, int[] sizes, int[] scored, bool isSample) =>
        (Clusters, Sizes, Scored, IsSample) = (clusters, sizes, scored, isSample);

    /// <summary>[n] dense number of the cluster, -1 for none.</summary>
    public int[] Clusters { get; }

    /// <summary>[k] items.</summary>
    public int[] Sizes { get; }

    /// <summary>Items to score, ascending.</summary>
    public int[] Scored { get; }

    public bool IsSample { get; }

    /// <summary>Null when the silhouette is not defined: fewer than two clusters, or one per item.</summary>
    public static SilhouetteItems? Of(IReadOnlyList<int> clusters, int count, SilhouetteSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MostItems, 1);
        if (clusters.Count != count)
        {
            throw new ArgumentException($"There are {clusters.Count} clusters for {count} embeddings.", nameof(clusters));
        }

        var names = clusters.Where(cluster => cluster >= 0).Distinct().Order().ToArray();
        var placeOf = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        int[] dense = [.. clusters.Select(cluster => cluster < 0 ? -1 : placeOf[cluster])];
        var sizes = new int[names.Length];
        int[] members = [.. Enumerable.Range(0, count).Where(item => dense[item] >= 0)];
        foreach (var item in members)
        {
            sizes[dense[item]]++;
        }

        return names.Length < 2 || names.Length >= members.Length
            ? null
            : new SilhouetteItems(dense, sizes, Sampled(members, settings), members.Length > settings.MostItems);
    }

    /// <summary>The scores from the sums of distances.</summary>
    /// <param name="sums">[scored][k] sum of the distances of a scored item to the items of each cluster, 0 to itself.</param>
    public SilhouetteResult Score(double[][] sums)
    {
        var values = new double[Scored.Length];
        double total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            total += values[i] = Score(Clusters[Scored[i]], sums[i]);
        }

        return new SilhouetteResult(total / values.Length, Scored, values, IsSample);
    }

    private double Score(int own, double[] sums)
    {
        // Distances are at least 1e-4 of the vectors' length in single precision: what is below is rounding of equal vectors.
        const double Zero = 1e-12;
        if (Sizes[own] == 1)
        {
            return 0;
        }

        var within = sums[own] / (Sizes[own] - 1);
        var next = double.PositiveInfinity;
        for (var cluster = 0; cluster < sums.Length; cluster++)
        {
            next = cluster == own ? next : Math.Min(next, sums[cluster] / Sizes[cluster]);
        }

        var greater = Math.Max(within, next);
        return greater < Zero ? 0 : (next - within) / greater;
    }

    private static int[] Sampled(int[] members, SilhouetteSettings settings)
    {
        if (members.Length <= settings.MostItems)
        {
            return members;
        }

        var shuffled = (int[])members.Clone();
        new Random(settings.Seed).Shuffle(shuffled);
        return [.. shuffled.Take(settings.MostItems).Order()];
    }
}
