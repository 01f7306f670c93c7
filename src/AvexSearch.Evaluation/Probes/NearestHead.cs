using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Vote of the k nearest training items by cosine similarity.</summary>
/// <remarks>
/// Equally near items: the lower place first. Probability of a class is its share of the votes; equal shares: the lower class, as in
/// scikit-learn's KNeighborsClassifier. A weighted vote counts similarity, negative as 0; when all are 0 the plain vote counts.
/// </remarks>
/// <param name="dimensions">Values per embedding.</param>
/// <param name="vectors">[n, dimensions] training items of length (norm) 1.</param>
/// <param name="targets">[n, classes] 1 for a class that the item has.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="neighbors">Number k of voters, 1..n.</param>
/// <param name="weighted">Whether votes count by similarity.</param>
internal sealed class NearestHead(int dimensions, float[] vectors, float[] targets, int classes, int neighbors, bool weighted) : IProbeHead
{
    private const int CandidateBlock = 512;
    private readonly int _count = vectors.Length / dimensions;

    public IReadOnlyList<ProbeTensor> Tensors =>
    [
        new("vectors", [_count, dimensions], vectors), new("targets", [_count, classes], targets), new("vote", [2], [neighbors, weighted ? 1 : 0]),
    ];

    /// <summary>Takes the training items.</summary>
    public static NearestHead Of(EmbeddingMatrix unit, LabelSets labels, IReadOnlyList<int> items, IReadOnlyList<int> known, int neighbors, bool weighted)
    {
        var targets = new float[items.Count * known.Count];
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var place in labels.Of(items[i]))
            {
                targets[(i * known.Count) + Array.BinarySearch([.. known], place)] = 1;
            }
        }

        return new NearestHead(unit.Dimensions, unit.Select(items).Values.ToArray(), targets, known.Count, Math.Min(neighbors, items.Count), weighted);
    }

    public void Score(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        var nearest = Nearest(rows, neighbors);
        for (var query = 0; query < rows.Length / dimensions; query++)
        {
            Vote(nearest.AsSpan(query * neighbors, neighbors), probabilities.Slice(query * classes, classes));
        }
    }

    /// <summary>Probabilities of some of the nearest: what choosing k needs, without searching again.</summary>
    public void Vote(ReadOnlySpan<(float Similarity, int Place)> nearest, Span<float> probabilities)
    {
        var votes = new double[classes];
        double all = 0;
        foreach (var (similarity, place) in nearest)
        {
            all += Add(votes, place, weighted ? Math.Max(0, similarity) : 1);
        }

        if (all == 0)
        {
            foreach (var (_, place) in nearest)
            {
                all += Add(votes, place, 1);
            }
        }

        for (var i = 0; i < classes; i++)
        {
            probabilities[i] = (float)Math.Min(1, votes[i] / all);
        }
    }

    /// <summary>[n, k] nearest training items of every row, nearest first.</summary>
    public (float Similarity, int Place)[] Nearest(ReadOnlySpan<float> rows, int k)
    {
        var queries = rows.Length / dimensions;
        var unit = new EmbeddingMatrix(rows.ToArray(), dimensions).Unit().Values.Span;
        var nearest = new (float Similarity, int Place)[queries * k];
        Array.Fill(nearest, (float.NegativeInfinity, -1));
        var products = new float[queries * CandidateBlock];
        for (var first = 0; first < _count; first += CandidateBlock)
        {
            var count = Math.Min(CandidateBlock, _count - first);
            MatrixProduct.RowsByRows(unit, vectors.AsSpan(first * dimensions, count * dimensions), dimensions, products.AsSpan(0, queries * count));
            for (var query = 0; query < queries; query++)
            {
                var found = nearest.AsSpan(query * k, k);
                for (var i = 0; i < count; i++)
                {
                    Insert(found, products[(query * count) + i], first + i);
                }
            }
        }

        return nearest;
    }

    private static void Insert(Span<(float Similarity, int Place)> found, float similarity, int place)
    {
        if (similarity <= found[^1].Similarity)
        {
            return;
        }

        var at = found.Length - 1;
        while (at > 0 && similarity > found[at - 1].Similarity)
        {
            found[at] = found[at - 1];
            at--;
        }

        found[at] = (similarity, place);
    }

    private double Add(double[] votes, int place, double weight)
    {
        for (var i = 0; i < classes; i++)
        {
            votes[i] += weight * targets[(place * classes) + i];
        }

        return weight;
    }
}
