using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Answers from pgvector's index in PostgreSQL.</summary>
internal sealed class DatabaseSearcher(int modelId, SegmentStore segments) : ISearcher
{
    private const int FirstReach = 4;

    /// <summary>The store's own limit; past it a search for many recordings may end with fewer.</summary>
    private const int MostRows = 10_000;

    public SearchEngine Engine => SearchEngine.Pgvector;

    public RandomPairs? RandomPairs => null;

    public async Task<long> CountAsync(SearchPlan plan, CancellationToken cancellationToken) =>
        plan.SegmentIds?.Count ?? await segments.CountAsync(modelId, ScopeOf(plan), cancellationToken);

    public async Task<(IReadOnlyList<FoundSegment> Found, AnswerReceipt? Receipt)> FindAsync(
        IReadOnlyList<QueryVector> queries, SearchPlan plan, CancellationToken cancellationToken)
    {
        var found = new List<FoundSegment>();
        foreach (var query in queries)
        {
            found.AddRange(await FindAsync(query, plan, cancellationToken));
        }

        return (FoundSegment.Merge(found, plan), null);
    }

    private static int[]? ScopeOf(SearchPlan plan) => plan.CollectionIds.Count == 0 ? null : [.. plan.CollectionIds];

    private async Task<List<FoundSegment>> FindAsync(QueryVector query, SearchPlan plan, CancellationToken cancellationToken)
    {
        for (var reach = Math.Min(MostRows, ((plan.BestPerRecording ? FirstReach : 1) * plan.Top) + plan.ExceptSegmentIds.Count); ; reach = Math.Min(MostRows, reach * FirstReach))
        {
            var rows = plan.SegmentIds is { } only
                ? await segments.NearestAmongAsync(modelId, query.Embedding, reach, only, cancellationToken)
                : await segments.NearestAsync(modelId, query.Embedding, reach, ScopeOf(plan), cancellationToken);
            var hits = FoundSegment.Merge(
                rows.Select(row => new FoundSegment(row.SegmentId, row.RecordingId, (float)row.Similarity, query.StartSeconds)), plan);
            if (hits.Count == plan.Top || rows.Count < reach || reach == MostRows || rows[^1].Similarity < plan.LeastSimilarity)
            {
                return hits;
            }
        }
    }
}
