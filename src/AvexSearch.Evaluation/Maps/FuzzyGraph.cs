namespace AvexSearch.Evaluation;

/// <summary>Neighbours as UMAP sees them: how surely two items belong together, whatever the density around them.</summary>
/// <param name="Count">Items.</param>
/// <param name="Heads">[edges] one end.</param>
/// <param name="Tails">[edges] the other; every pair is there in both directions.</param>
/// <param name="Weights">[edges] in (0, 1].</param>
internal sealed record FuzzyGraph(int Count, int[] Heads, int[] Tails, float[] Weights)
{
    private const int Iterations = 64;
    private const double Tolerance = 1e-5;
    private const double LeastScale = 1e-3;

    /// <summary>Smooth distances of each list, then the fuzzy union of both directions: p + q - pq.</summary>
    public static FuzzyGraph Of(NeighborLists lists)
    {
        var mean = MeanDistance(lists);
        Dictionary<(int, int), double> strengths = new(lists.Neighbors.Length);
        for (var item = 0; item < lists.Count; item++)
        {
            double[] distances = [.. lists.SimilaritiesOf(item).ToArray().Zip(lists.Of(item).ToArray())
                .Where(pair => pair.Second >= 0).Select(pair => Math.Max(0, 1.0 - pair.First))];
            var (nearest, scale) = Smooth(distances, mean);
            for (var i = 0; i < distances.Length; i++)
            {
                strengths[(item, lists.Of(item)[i])] = distances[i] <= nearest ? 1 : Math.Exp(-(distances[i] - nearest) / scale);
            }
        }

        return Union(lists.Count, strengths);
    }

    private static double MeanDistance(NeighborLists lists)
    {
        double sum = 0;
        foreach (var similarity in lists.Similarities.Span)
        {
            sum += Math.Max(0, 1.0 - similarity);
        }

        // As the reference program: the item itself is the first of its neighbours, at 0.
        return sum / Math.Max(1, lists.Count * (lists.K + 1.0));
    }

    /// <summary>Distance of the nearest neighbour and the scale at which the strengths sum to log2 of the neighbours, the item itself counted.</summary>
    private static (double Nearest, double Scale) Smooth(double[] distances, double mean)
    {
        var target = Math.Log2(distances.Length + 1);
        var nearest = distances.Where(distance => distance > 0).DefaultIfEmpty(0).Min();
        double low = 0, high = double.PositiveInfinity, scale = 1;
        for (var i = 0; i < Iterations; i++)
        {
            var sum = distances.Sum(distance => distance > nearest ? Math.Exp(-(distance - nearest) / scale) : 1);
            if (Math.Abs(sum - target) < Tolerance)
            {
                break;
            }

            (low, high) = sum > target ? (low, scale) : (scale, high);
            scale = double.IsPositiveInfinity(high) ? 2 * scale : (low + high) / 2;
        }

        var own = distances.Sum() / (distances.Length + 1);
        scale = Math.Max(scale, LeastScale * (nearest > 0 ? own : mean));
        return (nearest, scale > 0 ? scale : 1);
    }

    private static FuzzyGraph Union(int count, Dictionary<(int Item, int Other), double> strengths)
    {
        List<(int Head, int Tail, float Weight)> edges = [];
        foreach (var ((item, other), strength) in strengths)
        {
            var back = strengths.GetValueOrDefault((other, item));
            var weight = (float)(strength + back - (strength * back));
            edges.Add((item, other, weight));
            if (!strengths.ContainsKey((other, item)))
            {
                edges.Add((other, item, weight));
            }
        }

        edges.Sort((left, right) => left.Head != right.Head ? left.Head.CompareTo(right.Head) : left.Tail.CompareTo(right.Tail));
        return new FuzzyGraph(count, [.. edges.Select(edge => edge.Head)], [.. edges.Select(edge => edge.Tail)], [.. edges.Select(edge => edge.Weight)]);
    }
}
