namespace AvexSearch.Evaluation;

/// <summary>Runs a head over many embeddings.</summary>
internal static class HeadScores
{
    private const int RowBlock = 128;

    /// <summary>[n, classes] probabilities, by blocks of rows on all cores.</summary>
    public static ScoreMatrix Of(IProbeHead head, EmbeddingMatrix embeddings, int classes, CancellationToken cancellationToken)
    {
        var dimensions = embeddings.Dimensions;
        var probabilities = new float[embeddings.Count * classes];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (embeddings.Count + RowBlock - 1) / RowBlock, options, block =>
        {
            var first = block * RowBlock;
            var count = Math.Min(RowBlock, embeddings.Count - first);
            head.Score(embeddings.Values.Span.Slice(first * dimensions, count * dimensions), probabilities.AsSpan(first * classes, count * classes));
        });
        return new ScoreMatrix(probabilities, classes);
    }

    /// <summary>[n, classes] scores of all classes from those of the known ones; a class that could not be learned gets 0.</summary>
    /// <param name="scores">[n, known] scores.</param>
    /// <param name="known">Places of the known classes among all.</param>
    /// <param name="classes">Number of all classes.</param>
    public static ScoreMatrix Widen(ScoreMatrix scores, IReadOnlyList<int> known, int classes)
    {
        if (known.Count == classes)
        {
            return scores;
        }

        var wide = new float[scores.Count * classes];
        for (var item = 0; item < scores.Count; item++)
        {
            var row = scores.Row(item);
            for (var i = 0; i < known.Count; i++)
            {
                wide[(item * classes) + known[i]] = row[i];
            }
        }

        return new ScoreMatrix(wide, classes);
    }
}
