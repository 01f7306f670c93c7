namespace AvexSearch.Indexing;

/// <summary>Answers sampled queries exactly and at each effort, and compares.</summary>
internal static class RecallMeasurement
{
    private const int K = 10;
    private const int LeastQueries = 32;
    private const int Seed = 30;

    /// <summary>Recall@10 by effort; empty when there is nothing to search.</summary>
    public static RecallEstimate[] Run(HnswGraph graph, RecallSample sample, CancellationToken cancellationToken)
    {
        if (graph.Store.Live == 0)
        {
            return [];
        }

        var queries = sample.Queries();
        var own = queries.Count;
        AddStored(graph, queries);
        var recalls = new double[RecallSample.Ladder.Length][];
        for (var i = 0; i < recalls.Length; i++)
        {
            recalls[i] = new double[queries.Count];
        }

        Parallel.For(0, queries.Count, new ParallelOptions { CancellationToken = cancellationToken }, q =>
        {
            var truth = Exact(graph, queries[q]);
            for (var i = 0; i < recalls.Length; i++)
            {
                recalls[i][q] = Recall(graph, queries[q], RecallSample.Ladder[i], truth, isStored: q >= own);
            }
        });
        return [.. RecallSample.Ladder.Select((ef, i) => RecallEstimate.Of(ef, recalls[i]))];
    }

    /// <summary>While too few queries have come by, vectors of the index stand in; their own hit does not count.</summary>
    private static void AddStored(HnswGraph graph, List<float[]> queries)
    {
        var random = new Random(Seed);
        while (queries.Count < LeastQueries)
        {
            var vector = new float[graph.Store.Dimensions];
            graph.Store.Read(random.Next(graph.Store.Count), vector);
            queries.Add(vector);
        }
    }

    private static Neighbor[] Exact(HnswGraph graph, float[] query)
    {
        var context = graph.Lease();
        try
        {
            context.Query.Set(query);
            var hits = new Neighbor[K + 1];
            return hits[..ExactScan.Search(graph.Store, graph.Store.ProbeOf(context.Query), null, hits)];
        }
        finally
        {
            graph.Return(context);
        }
    }

    private static double Recall(HnswGraph graph, float[] query, int ef, Neighbor[] truth, bool isStored)
    {
        var context = graph.Lease();
        try
        {
            context.Query.Set(query);
            var hits = new Neighbor[K + 1];
            var receipt = HnswSearch.Run(graph, context, null, Math.Max(ef, K + 1), hits);
            var found = hits.AsSpan(0, receipt.Hits);
            var wanted = isStored ? truth.AsSpan(1) : truth.AsSpan(0, Math.Min(K, truth.Length));
            var count = 0;
            foreach (var hit in wanted)
            {
                count += found.Contains(hit) ? 1 : 0;
            }

            return wanted.IsEmpty ? 1 : count / (double)wanted.Length;
        }
        finally
        {
            graph.Return(context);
        }
    }
}
