using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Ranks the candidates of one query after another; one per thread, reused.</summary>
/// <remarks>
/// Positives are few: they are sorted. The others are only counted, in buckets of similarity that are finer than the positives stand apart:
/// a bucket without a positive is counted as a whole, and only in the rest a candidate is placed among the positives by bisection. That gives
/// every rank that the scores need without sorting all items.
/// </remarks>
internal sealed class Ranker(CandidatePlan plan)
{
    private const int Chunk = 512;
    private const int LeastBuckets = 256;
    private const int MostBuckets = 1 << 15;
    private const int BucketsPerPositive = 8;

    // Buckets per unit of similarity when the positives are as good as equal; finite, so that nothing becomes NaN.
    private const float MostScale = 1e30f;

    private readonly List<RankKey> _positives = [];
    private readonly int[] _starts = new int[MostBuckets + 2];
    private readonly int[] _counts = new int[MostBuckets + 2];
    private readonly int[] _isOccupied = new int[MostBuckets + 2];
    private readonly int[] _listed = new int[plan.Database.Length + 1];
    private readonly int[] _listedBuckets = new int[plan.Database.Length + 1];
    private int[] _before = [];
    private int[] _atOrAbove = [];
    private int[] _tied = [];

    /// <summary>The ranking of the last query.</summary>
    public Ranking Ranking { get; } = new();

    /// <summary>Ranks the candidates of an item.</summary>
    /// <param name="item">The query.</param>
    /// <param name="row">[database] its similarities; used up.</param>
    public QueryOutcome Rank(int item, Span<float> row)
    {
        var outsiders = plan.TakeOutsiders(item, row);
        _positives.Clear();
        plan.TakePositives(item, row, _positives);
        RankKey.Sort(CollectionsMarshal.AsSpan(_positives));
        Ranking.Start(_positives.Count, row.Length - outsiders - _positives.Count);
        if (Ranking.Counts)
        {
            CountOthers(row);
            FillRanking();
        }

        return Nearest(item, row);
    }

    private QueryOutcome Nearest(int item, ReadOnlySpan<float> others)
    {
        if (Ranking.Positives + Ranking.Others == 0)
        {
            return new QueryOutcome(item, false, -1, float.NaN, false);
        }

        if (Ranking.Others == 0 || (Ranking.Counts && Ranking.OthersBefore[0] == 0))
        {
            return new QueryOutcome(item, Ranking.Counts, plan.Database[_positives[0].Place], _positives[0].Similarity, true);
        }

        var best = TensorPrimitives.Max(others);
        return new QueryOutcome(item, Ranking.Counts, plan.Database[others.IndexOf(best)], best, false);
    }

    private void CountOthers(ReadOnlySpan<float> row)
    {
        var positives = CollectionsMarshal.AsSpan(_positives);
        var (low, high) = (positives[^1].Similarity, positives[0].Similarity);
        var last = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp((long)BucketsPerPositive * positives.Length, LeastBuckets, MostBuckets)) + 1;
        var scale = Math.Min((last - 1) / (high - low), MostScale);
        ClearCounts(positives.Length, last);
        StartBuckets(positives, low, scale, last);
        var listed = FillBuckets(row, low, scale, last);
        for (var bucket = 1; bucket <= last; bucket++)
        {
            if (_isOccupied[bucket] == 0)
            {
                _before[_starts[bucket]] += _counts[bucket];
                _atOrAbove[_starts[bucket]] += _counts[bucket];
            }
        }

        for (var i = 0; i < listed; i++)
        {
            var bucket = _listedBuckets[i];
            Place(positives, new RankKey(row[_listed[i]], _listed[i]), _starts[bucket], _starts[bucket - 1]);
        }
    }

    private void ClearCounts(int positives, int last)
    {
        if (_before.Length <= positives)
        {
            var size = Math.Max(positives + 1, 2 * _before.Length);
            (_before, _atOrAbove, _tied) = (new int[size], new int[size], new int[size]);
        }

        Array.Clear(_before, 0, positives + 1);
        Array.Clear(_atOrAbove, 0, positives + 1);
        Array.Clear(_tied, 0, positives + 1);
        Array.Clear(_counts, 0, last + 1);
    }

    /// <summary>Notes for every bucket how many positives stand in better ones, and whether there is one in it.</summary>
    private void StartBuckets(ReadOnlySpan<RankKey> positives, float low, float scale, int last)
    {
        var at = 0;
        for (var bucket = last; bucket > 0; bucket--)
        {
            _starts[bucket] = at;
            while (at < positives.Length && Buckets.Scalar(positives[at].Similarity, low, scale, last) == bucket)
            {
                at++;
            }

            _isOccupied[bucket] = at > _starts[bucket] ? 1 : 0;
        }

        // Whatever is in bucket 0 stands after all positives, and so do those that were taken out: not counted.
        (_starts[0], _isOccupied[0]) = (at, 0);
    }

    /// <summary>Counts the others in each bucket and lists those that share theirs with a positive.</summary>
    private int FillBuckets(ReadOnlySpan<float> row, float low, float scale, int last)
    {
        Span<int> buckets = stackalloc int[Chunk];
        var counts = _counts.AsSpan(0, last + 1);
        var isOccupied = _isOccupied.AsSpan(0, last + 1);
        var listed = 0;
        for (var start = 0; start < row.Length; start += Chunk)
        {
            var chunk = row.Slice(start, Math.Min(Chunk, row.Length - start));
            Buckets.Of(chunk, low, scale, last, buckets);
            for (var i = 0; i < chunk.Length; i++)
            {
                // Without a branch: which way it would go is chance.
                var bucket = buckets[i];
                counts[bucket]++;
                _listed[listed] = start + i;
                _listedBuckets[listed] = bucket;
                listed += isOccupied[bucket];
            }
        }

        return listed;
    }

    private void Place(Span<RankKey> positives, RankKey other, int start, int end)
    {
        var near = positives[start..end];
        var place = start + Below(near, other);
        _before[place]++;
        var isTied = (place > start && positives[place - 1].Ties(other)) || (place < end && positives[place].Ties(other));
        if (!isTied)
        {
            _atOrAbove[place]++;
            return;
        }

        _atOrAbove[start + Below(near, other.Last)]++;
        _tied[start + Below(near, other.First)]++;
    }

    /// <summary>How many stand before a key that is none of theirs, or is and is their first.</summary>
    private static int Below(Span<RankKey> sorted, RankKey key)
    {
        var found = sorted.BinarySearch(key);
        return found < 0 ? ~found : found;
    }

    private void FillRanking()
    {
        int before = 0, atOrAbove = 0, above = 0, tied = 0;
        for (var i = 0; i < _positives.Count; i++)
        {
            before += _before[i];
            atOrAbove += _atOrAbove[i];
            if (i == 0 || !_positives[i].Ties(_positives[i - 1]))
            {
                (above, tied) = (atOrAbove, _tied[i]);
            }

            Ranking.OthersBefore[i] = before;
            Ranking.OthersAbove[i] = above;
            Ranking.OthersTied[i] = tied;
        }
    }
}
