namespace AvexSearch.Indexing;

/// <summary>Answers sampled queries exactly and at each effort, and compares.</summary>
internal static class RecallMeasurement
{
    private const int LeastQueries = 32;
    private const int Seed = 30;

    /// <summary>Recall at each of <see cref="RecallSample.Rungs"/>; empty when there is nothing to search.</summary>
    public static RecallEstimate[] Run(HnswGraph graph, RecallSample sample, CancellationToken cancellationToken)
    {
        if (graph.Store.Live == 0)
        {
            return [];
        }

        var queries = sample.Queries();
        var own = queries.Count;
        AddStored(graph, queries);
        var rungs = RecallSample.Rungs;
        var recalls = rungs.Select(_ => new double[queries.Count]).ToArray();
        Parallel.For(0, queries.Count, new ParallelOptions { CancellationToken = cancellationToken }, q =>
        {
            var itself = q >= own ? 1 : 0;
            var truth = Exact(graph, queries[q]);
            for (var i = 0; i < rungs.Length; i++)
            {
                var wanted = truth.AsSpan(Math.Min(itself, truth.Length));
                recalls[i][q] = Recall(graph, queries[q], rungs[i].Ef, rungs[i].K + itself, wanted[..Math.Min(rungs[i].K, wanted.Length)]);
            }
        });
        return [.. rungs.Select((rung, i) => RecallEstimate.Of(rung.K, rung.Ef, recalls[i]))];
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
            var hits = new Neighbor[RecallSample.Rungs[^1].K + 1];
            return hits[..ExactScan.Search(graph.Store, graph.Store.ProbeOf(context.Query), null, hits)];
        }
        finally
        {
            graph.Return(context);
        }
    }

    private static double Recall(HnswGraph graph, float[] query, int ef, int k, ReadOnlySpan<Neighbor> wanted)
    {
        var context = graph.Lease();
        try
        {
            context.Query.Set(query);
            var hits = new Neighbor[k];
            var receipt = HnswSearch.Run(graph, context, null, Math.Max(ef, k), hits);
            var found = hits.AsSpan(0, receipt.Hits);
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
