using System.Numerics.Tensors;

namespace AvexSearch.Indexing;

/// <summary>Searches put together from plain ones; as right as the index that answers those.</summary>
public static class VectorIndexSearches
{
    private const int FirstReach = 64;
    private const int ReachGrowth = 4;

    /// <summary>Answers many queries on all cores.</summary>
    /// <param name="index">The index.</param>
    /// <param name="queries">[n, Dimensions] values, row after row.</param>
    /// <param name="k">Hits wanted for each, at least 1.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    /// <returns>For each query its hits: best first, equal similarities by id.</returns>
    /// <exception cref="ArgumentException">A length that is no whole number of vectors, or a query that <see cref="IVectorIndex.Search"/> refuses.</exception>
    public static Neighbor[][] SearchMany(
        this IVectorIndex index, ReadOnlyMemory<float> queries, int k, SearchScope? scope, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        CheckWhole(index, queries.Length);
        var answers = new Neighbor[queries.Length / index.Dimensions][];
        try
        {
            Parallel.For(0, answers.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            {
                var room = new Neighbor[k];
                answers[i] = room[..index.Search(queries.Span.Slice(i * index.Dimensions, index.Dimensions), k, scope, room)];
            });
        }
        catch (AggregateException failures) when (failures.InnerException is ArgumentException refused)
        {
            throw new ArgumentException(refused.Message, nameof(queries), refused);
        }

        return answers;
    }

    /// <summary>All vectors at least this similar to a query.</summary>
    /// <param name="index">The index.</param>
    /// <param name="query">[Dimensions] values of any length (norm).</param>
    /// <param name="least">Least similarity, -1..1.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <returns>Best first, equal similarities by id.</returns>
    public static Neighbor[] SearchAbove(this IVectorIndex index, ReadOnlySpan<float> query, float least, SearchScope? scope)
    {
        if (least is not (>= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(least), least, "A similarity is -1..1.");
        }

        for (var reach = FirstReach; ; reach = (int)Math.Min((long)reach * ReachGrowth, Array.MaxLength))
        {
            var room = new Neighbor[Math.Min(reach, index.Count + 1)];
            var found = index.Search(query, room.Length, scope, room);
            if (found < room.Length || room[found - 1].Similarity < least)
            {
                return [.. room.Take(found).TakeWhile(hit => hit.Similarity >= least)];
            }
        }
    }

    /// <summary>The vectors most similar to any of several queries, such as the windows of a clip: each counts with its greatest similarity.</summary>
    /// <param name="index">The index.</param>
    /// <param name="queries">[n, Dimensions] values, row after row; at least one.</param>
    /// <param name="k">Hits wanted, at least 1.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <returns>Best first, equal similarities by id; each with the number of the query that it is most similar to (the first of equals).</returns>
    /// <remarks>Who is among the k best of all is among the k best of its own query, so k hits of each query are enough.</remarks>
    public static (Neighbor Hit, int Query)[] SearchAny(this IVectorIndex index, ReadOnlySpan<float> queries, int k, SearchScope? scope)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        CheckWhole(index, queries.Length);
        var room = new Neighbor[k];
        Dictionary<long, (Neighbor Hit, int Query)> best = [];
        for (var i = 0; i < queries.Length / index.Dimensions; i++)
        {
            var found = index.Search(queries.Slice(i * index.Dimensions, index.Dimensions), k, scope, room);
            foreach (var hit in room.AsSpan(0, found))
            {
                if (!best.TryGetValue(hit.Id, out var known) || hit.Similarity > known.Hit.Similarity)
                {
                    best[hit.Id] = (hit, i);
                }
            }
        }

        return [.. best.Values.OrderByDescending(b => b.Hit.Similarity).ThenBy(b => b.Hit.Id).Take(k)];
    }

    /// <summary>The vectors most similar to some examples and unlike others, in one search.</summary>
    /// <param name="index">The index.</param>
    /// <param name="positives">[n, Dimensions] examples, row after row; at least one.</param>
    /// <param name="negatives">[m, Dimensions] examples of what is not wanted; may be empty.</param>
    /// <param name="negativeWeight">How much the unwanted ones push away, 0..1; 0.5 is a usual choice.</param>
    /// <param name="k">Hits wanted, at least 1.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <returns>Best first; the similarity is the cosine with the mean of the unit positives minus the weighted mean of the unit negatives.</returns>
    /// <exception cref="ArgumentException">Examples that cancel out, or that <see cref="IVectorIndex.Search"/> refuses.</exception>
    /// <remarks>Rocchio 1971, without a query of its own.</remarks>
    public static Neighbor[] SearchLike(
        this IVectorIndex index, ReadOnlySpan<float> positives, ReadOnlySpan<float> negatives, float negativeWeight, int k, SearchScope? scope)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (negativeWeight is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(negativeWeight), negativeWeight, "The weight of the negatives is 0..1.");
        }

        var query = new float[index.Dimensions];
        AddMean(index, positives, 1, query, "Positive example");
        if (!negatives.IsEmpty)
        {
            AddMean(index, negatives, -negativeWeight, query, "Negative example");
        }

        var room = new Neighbor[k];
        return room[..index.Search(query, k, scope, room)];
    }

    private static void AddMean(IVectorIndex index, ReadOnlySpan<float> examples, float weight, Span<float> sum, string what)
    {
        CheckWhole(index, examples.Length);
        var unit = new float[index.Dimensions];
        var count = examples.Length / index.Dimensions;
        for (var i = 0; i < count; i++)
        {
            var example = examples.Slice(i * index.Dimensions, index.Dimensions);
            UnitVectors.Scale(example, UnitVectors.CheckedNorm(example, index.Dimensions, $"{what} {i}"), unit);
            TensorPrimitives.MultiplyAdd(unit, weight / count, sum, sum);
        }
    }

    private static void CheckWhole(IVectorIndex index, int values)
    {
        if (values == 0 || values % index.Dimensions != 0)
        {
            throw new ArgumentException($"{values} values are no whole number of vectors of {index.Dimensions} dimensions, of which at least one is needed.");
        }
    }
}
