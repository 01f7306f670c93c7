namespace AvexSearch.Indexing;

/// <summary>Compares the candidates of a walk exactly, in the order of their estimates, until the rest cannot be expected to matter.</summary>
/// <remarks>
/// The candidates compared so far show how far estimates are off for this query: mean and spread of (similarity - estimate). When the next estimate,
/// plus the mean, plus <see cref="Deviations"/> times the spread, is below the last of the k hits, the rest is left. An eighth of the candidates beyond k is
/// compared in any case: the best estimates are those that err upwards, so the spread among them is too small at first.
/// </remarks>
internal ref struct Reranking(VectorStore store, Span<Neighbor> destination)
{
    private const double Deviations = 3;
    private const int LeastShare = 8;
    private const int Ahead = 2;

    private readonly int _wanted = destination.Length;
    private TopHits _top = new(destination);
    private int _compared;
    private double _sum;
    private double _squares;

    /// <summary>Vectors compared.</summary>
    public readonly int Compared => _compared;

    /// <summary>Hits, best first, in the destination.</summary>
    public int Run(in Probe probe, ReadOnlySpan<ulong> candidates)
    {
        for (var i = 0; i < Math.Min(Ahead, candidates.Length); i++)
        {
            probe.Announce(RankKey.Slot(candidates[i]));
        }

        var least = _wanted + ((candidates.Length - _wanted) / LeastShare);
        for (var i = 0; i < candidates.Length && (i < least || !IsSettled(RankKey.Similarity(candidates[i]))); i++)
        {
            if (i + Ahead < candidates.Length)
            {
                probe.Announce(RankKey.Slot(candidates[i + Ahead]));
            }

            Compare(probe, candidates[i]);
        }

        return _top.Sort();
    }

    private readonly bool IsSettled(float estimate)
    {
        if (!_top.IsFull || _compared < 3)
        {
            return false;
        }

        var mean = _sum / _compared;
        var spread = Math.Sqrt(Math.Max(0, (_squares / _compared) - (mean * mean)));
        return estimate + mean + (Deviations * spread) < _top.Floor;
    }

    private void Compare(in Probe probe, ulong candidate)
    {
        var slot = RankKey.Slot(candidate);
        if (store.IsRemoved(slot))
        {
            return;
        }

        var similarity = probe.To(slot);
        var off = (double)similarity - RankKey.Similarity(candidate);
        _compared++;
        _sum += off;
        _squares += off * off;
        if (similarity >= _top.Floor)
        {
            _top.Offer(new Neighbor(store.IdOf(slot), similarity));
        }
    }
}
