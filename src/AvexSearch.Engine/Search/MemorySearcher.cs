using AvexSearch.Indexing;

namespace AvexSearch.Engine;

/// <summary>Answers from an index in memory: the HNSW graph or the exact scan.</summary>
internal sealed class MemorySearcher(SearchEngine engine, ModelIndex index) : ISearcher
{
    public SearchEngine Engine => engine;

    public RandomPairs RandomPairs => index.RandomPairs;

    public Task<long> CountAsync(SearchPlan plan, CancellationToken cancellationToken) =>
        Task.FromResult(plan.SegmentIds?.Count ?? index.CountIn(plan.CollectionIds));

    public Task<(IReadOnlyList<FoundSegment> Found, AnswerReceipt? Receipt)> FindAsync(
        IReadOnlyList<QueryVector> queries, SearchPlan plan, CancellationToken cancellationToken)
    {
        var effort = engine == SearchEngine.Exact ? SearchEffort.ForRecall(1) : plan.Recall is { } recall ? SearchEffort.ForRecall(recall) : SearchEffort.Default;
        var found = new List<FoundSegment>();
        var receipts = new List<SearchReceipt>(queries.Count);
        foreach (var query in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (segments, receipt) = index.Search(query, plan, effort);
            found.AddRange(segments);
            receipts.Add(receipt);
        }

        return Task.FromResult<(IReadOnlyList<FoundSegment>, AnswerReceipt?)>((FoundSegment.Merge(found, plan), AnswerReceipt.Of(receipts)));
    }
}
