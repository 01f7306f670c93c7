namespace AvexSearch.Evaluation;

/// <summary>The nearest training items of some items, searched once, so that every number of voters can be tried.</summary>
internal sealed class NeighborVotes
{
    private const int RowBlock = 128;
    private readonly NearestHead _head;
    private readonly (float Similarity, int Place)[] _nearest;
    private readonly int _most;
    private readonly int _classes;
    private readonly int _count;

    public NeighborVotes(NearestHead head, EmbeddingMatrix items, int most, int classes, CancellationToken cancellationToken)
    {
        (_head, _most, _classes, _count) = (head, most, classes, items.Count);
        _nearest = new (float, int)[items.Count * most];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (items.Count + RowBlock - 1) / RowBlock, options, block =>
        {
            var (first, count) = (block * RowBlock, Math.Min(RowBlock, items.Count - (block * RowBlock)));
            var rows = items.Values.Span.Slice(first * items.Dimensions, count * items.Dimensions);
            head.Nearest(rows, most).CopyTo(_nearest.AsSpan(first * most));
        });
    }

    /// <summary>[n, classes] probabilities by the vote of the k nearest.</summary>
    public ScoreMatrix Scores(int k)
    {
        var scores = new float[_count * _classes];
        for (var item = 0; item < _count; item++)
        {
            _head.Vote(_nearest.AsSpan(item * _most, k), scores.AsSpan(item * _classes, _classes));
        }

        return new ScoreMatrix(scores, _classes);
    }
}
