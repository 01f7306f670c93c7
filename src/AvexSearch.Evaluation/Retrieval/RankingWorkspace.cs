using System.Runtime.InteropServices;

namespace AvexSearch.Evaluation;

/// <summary>The similarities of a block of queries and what is needed to score their rankings; one per thread, reused.</summary>
/// <remarks>
/// Items of the query's label are few: they are sorted, and every other item is placed among them by bisection. That gives every rank that
/// the scores need without sorting all items.
/// </remarks>
internal sealed class RankingWorkspace(int queries, int items)
{
    private readonly float[] _similarities = new float[checked(queries * items)];
    private readonly List<Ranked> _positives = [];
    private int[] _othersBefore = [];

    /// <summary>[items] similarities of one query of the block.</summary>
    public Span<float> Row(int query) => _similarities.AsSpan(query * items, items);

    /// <summary>Scores the ranking of one item's candidates; null when there is no candidate of its label or none of another.</summary>
    /// <param name="item">Index of the query among the items; no candidate itself.</param>
    /// <param name="row">Its row in the block.</param>
    /// <param name="labels">[items] labels.</param>
    /// <param name="groups">[items] groups, or empty.</param>
    public QueryScores? Score(int item, int row, ReadOnlySpan<int> labels, ReadOnlySpan<int> groups)
    {
        var similarities = Row(row);
        CollectPositives(item, similarities, labels, groups);
        if (_positives.Count == 0)
        {
            return null;
        }

        var positives = CollectionsMarshal.AsSpan(_positives);
        double wins = 0;
        var others = 0;
        for (var i = 0; i < similarities.Length; i++)
        {
            if (labels[i] != labels[item] && IsCandidate(i, item, groups))
            {
                others++;
                wins += Place(positives, new Ranked(similarities[i], i));
            }
        }

        return others == 0 ? null : Scores(positives.Length, others, wins);
    }

    private static bool IsCandidate(int index, int item, ReadOnlySpan<int> groups) =>
        index != item && (groups.IsEmpty || groups[index] != groups[item]);

    private void CollectPositives(int item, ReadOnlySpan<float> similarities, ReadOnlySpan<int> labels, ReadOnlySpan<int> groups)
    {
        _positives.Clear();
        for (var i = 0; i < similarities.Length; i++)
        {
            if (labels[i] == labels[item] && IsCandidate(i, item, groups))
            {
                _positives.Add(new Ranked(similarities[i], i));
            }
        }

        _positives.Sort();
        if (_othersBefore.Length <= _positives.Count)
        {
            _othersBefore = new int[Math.Max(_positives.Count + 1, 2 * _othersBefore.Length)];
        }

        Array.Clear(_othersBefore, 0, _positives.Count + 1);
    }

    /// <summary>Counts an item of another label at its place; returns how many positives it loses to, ties half.</summary>
    private double Place(Span<Ranked> positives, Ranked other)
    {
        var place = ~positives.BinarySearch(other);
        _othersBefore[place]++;
        double wins = place;
        for (var i = place - 1; i >= 0 && positives[i].Similarity == other.Similarity; i--)
        {
            wins -= 0.5;
        }

        for (var i = place; i < positives.Length && positives[i].Similarity == other.Similarity; i++)
        {
            wins += 0.5;
        }

        return wins;
    }

    private QueryScores Scores(int positives, int others, double wins)
    {
        double precisions = 0;
        var before = 0;
        for (var i = 0; i < positives; i++)
        {
            before += _othersBefore[i];
            precisions += (i + 1.0) / (i + 1 + before);
        }

        return new QueryScores(wins / ((double)positives * others), _othersBefore[0] == 0 ? 1 : 0, precisions / positives);
    }

    /// <summary>Orders best first: greater similarity, then lower index.</summary>
    private readonly record struct Ranked(float Similarity, int Index) : IComparable<Ranked>
    {
        public int CompareTo(Ranked other) =>
            Similarity != other.Similarity ? other.Similarity.CompareTo(Similarity) : Index.CompareTo(other.Index);
    }
}
