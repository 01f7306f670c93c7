namespace AvexSearch.Engine;

/// <summary>Answers from an index in memory: the HNSW graph or the exact scan.</summary>
internal sealed class MemorySearcher(SearchEngine engine, ModelIndex index) : ISearcher
{
    public SearchEngine Engine => engine;

    public RandomPairs RandomPairs => index.RandomPairs;

    public Task<long> CountAsync(SearchPlan plan, CancellationToken cancellationToken) =>
        Task.FromResult(plan.SegmentIds?.Count ?? index.CountIn(plan.CollectionIds));

    public Task<IReadOnlyList<FoundSegment>> FindAsync(IReadOnlyList<QueryVector> queries, SearchPlan plan, CancellationToken cancellationToken)
    {
        var found = new List<FoundSegment>();
        foreach (var query in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(index.Search(query, plan, exactly: engine == SearchEngine.Exact));
        }

        return Task.FromResult<IReadOnlyList<FoundSegment>>(FoundSegment.Merge(found, plan));
    }
}
