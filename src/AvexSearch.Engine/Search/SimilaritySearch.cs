using System.Diagnostics;
using AvexSearch.Audio;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AvexSearch.Engine;

/// <summary>Query by example: finds the segments most similar to a clip, a segment or a vector.</summary>
public sealed class SimilaritySearch(
    CollectionStore collections,
    ModelStore modelStore,
    SegmentStore segments,
    VectorIndexes indexes,
    ModelChoice models,
    IOptions<SearchOptions> options,
    ILogger<SimilaritySearch> logger)
{
    private readonly SearchTargets _targets = new(collections, modelStore, options.Value);
    private readonly QueryEmbedder _queries = new(models, segments, options.Value);
    private readonly HitLookup _lookup = new(segments);

    /// <summary>Answers one request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Hits, most similar first; ties by segment id.</returns>
    /// <exception cref="QueryException">The request cannot be answered as it stands.</exception>
    /// <exception cref="AudioFormatException">The clip cannot be decoded.</exception>
    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var startedAt = Stopwatch.GetTimestamp();
        var target = await _targets.FindAsync(request, await _queries.ModelOfAsync(request, cancellationToken), cancellationToken);
        var queries = await _queries.EmbedAsync(request, target, cancellationToken);
        var modelMs = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;

        startedAt = Stopwatch.GetTimestamp();
        var plan = PlanOf(request, target, await PassingAsync(request.Filter, target, cancellationToken));
        var searcher = await SearcherAsync(target.Model, request.Engine ?? options.Value.Engine, cancellationToken);
        var (found, receipt) = await searcher.FindAsync(queries, plan, cancellationToken);
        var searchMs = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;

        startedAt = Stopwatch.GetTimestamp();
        var hits = await _lookup.DescribeAsync(found, searcher.RandomPairs, cancellationToken);
        var lookupMs = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        SearchLog.Searched(logger, searcher.Engine, target.Model.Name, hits.Count, modelMs, searchMs, lookupMs);
        return new SearchAnswer
        {
            Hits = hits,
            Model = target.Model.Name,
            Remark = target.Remark,
            Engine = searcher.Engine,
            IsExact = receipt is { IsExact: true },
            Receipt = receipt,
            SegmentsInScope = await searcher.CountAsync(plan, cancellationToken),
            QueryWindows = queries.Count,
            RandomPairSimilarity = searcher.RandomPairs?.Median,
            ModelMs = modelMs,
            SearchMs = searchMs,
            LookupMs = lookupMs,
        };
    }

    /// <summary>The segments that a filter lets pass, or null where there is no filter.</summary>
    private async Task<IReadOnlyList<long>?> PassingAsync(SearchFilter filter, SearchTarget target, CancellationToken cancellationToken) => filter.IsEmpty
        ? null
        : await segments.FilterAsync(
            target.Model.Id,
            new SegmentFilter
            {
                CollectionIds = target.CollectionIds.Count == 0 ? null : [.. target.CollectionIds],
                Sites = filter.Sites.Count == 0 ? null : [.. filter.Sites],
                From = filter.From,
                Until = filter.Until,
                FromTime = filter.FromTime?.ToTimeSpan(),
                UntilTime = filter.UntilTime?.ToTimeSpan(),
            },
            cancellationToken);

    private SearchPlan PlanOf(SearchRequest request, SearchTarget target, IReadOnlyList<long>? passing) => new()
    {
        Top = request.Top,
        BestPerRecording = request.BestPerRecording,
        CollectionIds = target.CollectionIds,
        SegmentIds = passing,
        ExceptSegmentIds = request.SegmentIds.Concat(request.Like).Concat(request.Unlike).ToHashSet(),
        LeastSimilarity = request.LeastSimilarity,
        Recall = request.Recall ?? options.Value.Recall,
    };

    private static void Check(SearchRequest request)
    {
        var segments = request.SegmentIds.Count + request.Like.Count + request.Unlike.Count;
        var asked = (request.Clip is null ? 0 : 1) + (request.SegmentIds.Count == 0 ? 0 : 1) + (request.Like.Count == 0 ? 0 : 1) + (request.Vector is null ? 0 : 1);
        if (asked != 1)
        {
            throw new QueryException($"A search needs exactly one of a clip, segments, examples that hits are like, and a vector; {asked} were given.");
        }

        if (segments > SearchRequest.MaximumSegments)
        {
            throw new QueryException($"{segments} segments were given to ask with; at most {SearchRequest.MaximumSegments} are possible.");
        }

        if (request.Recall is not (null or (>= SearchRequest.LeastRecall and <= 1)))
        {
            throw new QueryException(FormattableString.Invariant($"A recall of {request.Recall} was asked for; {SearchRequest.LeastRecall} to 1 is possible."));
        }

        if (request.LeastSimilarity is not (null or (>= -1 and <= 1)))
        {
            throw new QueryException(FormattableString.Invariant($"A least similarity of {request.LeastSimilarity} was asked for; -1 to 1 is possible."));
        }

        if (request.Top is < 1 or > SearchRequest.MaximumTop)
        {
            throw new QueryException($"{request.Top} hits were asked for; 1 to {SearchRequest.MaximumTop} are possible.");
        }
    }

    /// <summary>While the graph is still loading, pgvector answers: slower, but at once.</summary>
    private async Task<ISearcher> SearcherAsync(ModelRow model, SearchEngine engine, CancellationToken cancellationToken)
    {
        if (engine == SearchEngine.Memory && indexes.Ready(model.Id, engine) is null && indexes.State == "loading")
        {
            engine = SearchEngine.Pgvector;
        }

        if (engine == SearchEngine.Pgvector)
        {
            return new DatabaseSearcher(model.Id, segments);
        }

        // The graph holds every vector, so where it is loaded it answers exactly, too.
        return new MemorySearcher(engine, indexes.Ready(model.Id, SearchEngine.Memory) ?? await indexes.LoadedAsync(model, engine, cancellationToken));
    }
}
