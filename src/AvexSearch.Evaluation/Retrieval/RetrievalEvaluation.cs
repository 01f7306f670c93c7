using System.Collections.Concurrent;
using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Evaluates embeddings by retrieval: do items that share a label lie closer together than others?</summary>
/// <remarks>
/// ROC AUC as the avex library defines it (avex/evaluation/retrieval.py): a mean over queries of the Mann-Whitney statistic, ties counted half.
/// In all other scores equal similarities stand in order of the items. Queries without a positive candidate, or without one that is not
/// positive, are skipped; an item without labels is never positive, and skipped as a query.
/// Similarities are float32, as in the library; all means are in double precision and summed in a fixed order. Memory is the packed database
/// and, for each core, a block of queries times the database.
/// </remarks>
public static class RetrievalEvaluation
{
    private const int MostQueries = 8 * PackedRows.LeftWidth;

    // Similarities of a block, 64 MiB at most unless a single panel needs more.
    private const int MostSimilarities = 1 << 24;

    /// <summary>Ranks the database for every query.</summary>
    /// <param name="request">What to evaluate.</param>
    /// <param name="progress">Told the share of queries that are done, 0..1, or null.</param>
    /// <param name="cancellationToken">Looked at once per block of queries and once per resample.</param>
    /// <exception cref="ArgumentException">Parts of the request that do not fit together; the message says which.</exception>
    public static RetrievalResult Run(RetrievalRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        request.Check();
        var plan = new CandidatePlan(request);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        var database = Pack(request.Embeddings, plan.Database, parallel);
        var columns = new ScoreColumns(request.Cutoffs, plan.Queries.Length, new RankDiscounts(plan.Database.Length));
        var outcomes = new QueryOutcome[plan.Queries.Length];
        var size = QueriesPerBlock(plan.Database.Length);
        var curves = new CurveSums[(plan.Queries.Length + size - 1) / size];
        var workspaces = new ConcurrentBag<RetrievalWorkspace>();
        var counter = new BlockCounter(curves.Length, progress);
        Parallel.For(0, curves.Length, parallel, block =>
        {
            var workspace = workspaces.TryTake(out var free) ? free : new RetrievalWorkspace(request.Embeddings, plan, database, size);
            var first = block * size;
            curves[block] = workspace.Score(first, Math.Min(size, outcomes.Length - first), columns, outcomes);
            workspaces.Add(workspace);
            counter.BlockIsDone();
        });
        return RetrievalSummary.Of(request, plan.Queries, columns.ByKey, outcomes, curves, cancellationToken);
    }

    private static PackedRows Pack(EmbeddingMatrix embeddings, int[] items, ParallelOptions parallel)
    {
        var packed = PackedRows.Right(items.Length, embeddings.Dimensions);
        var panels = (items.Length + PackedRows.RightWidth - 1) / PackedRows.RightWidth;
        Parallel.For(0, panels, parallel, () => new float[embeddings.Dimensions], (panel, _, row) =>
        {
            for (var place = panel * PackedRows.RightWidth; place < Math.Min(items.Length, (panel + 1) * PackedRows.RightWidth); place++)
            {
                embeddings.UnitRow(items[place], row);
                packed.Set(place, row);
            }

            return row;
        }, _ => { });
        return packed;
    }

    private static int QueriesPerBlock(int database) =>
        Math.Clamp(MostSimilarities / Math.Max(1, database) / PackedRows.LeftWidth * PackedRows.LeftWidth, PackedRows.LeftWidth, MostQueries);

    /// <summary>Tells the progress in order, from whichever thread ends a block.</summary>
    private sealed class BlockCounter(int blocks, IProgress<double>? progress)
    {
        private readonly Lock _lock = new();
        private int _done;

        public void BlockIsDone()
        {
            lock (_lock)
            {
                _done++;
                progress?.Report(_done / (double)blocks);
            }
        }
    }
}
