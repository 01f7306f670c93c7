using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Leave-one-out retrieval over labelled embeddings: every item asks, all others are ranked by cosine similarity.</summary>
/// <remarks>
/// ROC AUC as the avex library defines it (avex/evaluation/retrieval.py): a mean over queries of the Mann-Whitney statistic, ties counted
/// half. Average precision is the mean, over the items of the query's label, of the precision at their rank.
/// Similarities are computed in blocks on all cores; memory is a block of queries times the items, per core.
/// </remarks>
public static class RetrievalMetrics
{
    private const int QueryBlock = 16;
    private const int CandidateBlock = 64;
    private const double SmallestNorm = 1e-12;

    /// <summary>Evaluates all three scores in one pass.</summary>
    /// <param name="embeddings">[n, dimensions] values, row after row, of any length (norm); a row of zeros is as similar to all others as 0.</param>
    /// <param name="dimensions">Values per row, at least 1.</param>
    /// <param name="labels">[n] labels; equal numbers mean equal labels.</param>
    /// <param name="groups">[n] groups, or empty. Items of the query's group (same recording, same source) are no candidates for it.</param>
    /// <param name="cancellationToken">Looked at once per block of queries.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a non-finite value.</exception>
    public static RetrievalScores Evaluate(
        ReadOnlyMemory<float> embeddings, int dimensions, ReadOnlyMemory<int> labels, ReadOnlyMemory<int> groups, CancellationToken cancellationToken)
    {
        CheckLengths(embeddings.Length, dimensions, labels.Length, groups.Length);
        var count = labels.Length;
        var unit = Normalised(embeddings.Span, dimensions);
        var queries = new QueryScores?[count];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (count + QueryBlock - 1) / QueryBlock, options, () => new RankingWorkspace(QueryBlock, count), (block, _, workspace) =>
        {
            var first = block * QueryBlock;
            var last = Math.Min(count, first + QueryBlock);
            Similarities(unit, dimensions, first, last, workspace);
            for (var query = first; query < last; query++)
            {
                queries[query] = workspace.Score(query, query - first, labels.Span, groups.Span);
            }

            return workspace;
        }, _ => { });
        return Mean(queries);
    }

    private static void CheckLengths(int values, int dimensions, int labels, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (values != (long)labels * dimensions)
        {
            throw new ArgumentException($"{labels} labels with {dimensions} dimensions need {(long)labels * dimensions} values, there are {values}.");
        }

        if (groups != 0 && groups != labels)
        {
            throw new ArgumentException($"There are {groups} groups for {labels} items.");
        }
    }

    private static float[] Normalised(ReadOnlySpan<float> embeddings, int dimensions)
    {
        var unit = new float[embeddings.Length];
        for (var start = 0; start < unit.Length; start += dimensions)
        {
            var row = embeddings.Slice(start, dimensions);
            double squares = 0;
            foreach (var value in row)
            {
                squares += (double)value * value;
            }

            if (!double.IsFinite(squares))
            {
                throw new ArgumentException($"Embedding {start / dimensions} has a value that is not finite.");
            }

            var norm = Math.Max(Math.Sqrt(squares), SmallestNorm);
            for (var i = 0; i < dimensions; i++)
            {
                unit[start + i] = (float)(row[i] / norm);
            }
        }

        return unit;
    }

    /// <summary>Rows [first, last) against all: a block of candidates stays in the cache while the queries of the block pass over it.</summary>
    private static void Similarities(float[] unit, int dimensions, int first, int last, RankingWorkspace workspace)
    {
        var count = unit.Length / dimensions;
        for (var start = 0; start < count; start += CandidateBlock)
        {
            var end = Math.Min(count, start + CandidateBlock);
            for (var query = first; query < last; query++)
            {
                var row = workspace.Row(query - first);
                var vector = unit.AsSpan(query * dimensions, dimensions);
                for (var candidate = start; candidate < end; candidate++)
                {
                    row[candidate] = TensorPrimitives.Dot(vector, unit.AsSpan(candidate * dimensions, dimensions));
                }
            }
        }
    }

    private static RetrievalScores Mean(QueryScores?[] queries)
    {
        // Summed in order of the queries, so that the number of cores does not show in the last digits.
        double auc = 0, first = 0, precision = 0;
        var valid = 0;
        foreach (var query in queries)
        {
            if (query is { } scores)
            {
                auc += scores.RocAuc;
                first += scores.PrecisionAt1;
                precision += scores.AveragePrecision;
                valid++;
            }
        }

        var divisor = Math.Max(1, valid);
        return new RetrievalScores(auc / divisor, first / divisor, precision / divisor, valid, queries.Length - valid);
    }
}
