namespace AvexSearch.Evaluation;

/// <summary>At which rank closed-set searches found the right individual.</summary>
/// <remarks>Equal scores rank in the order of the individuals, as np.argmax would choose. CMC(k) is the share of calls whose individual is among the k best.</remarks>
public sealed class IdentificationRanks
{
    private readonly int[] _ranks;
    private readonly int[] _individuals;

    /// <summary>Keeps ranks.</summary>
    /// <param name="ranks">[n] rank of the right individual, 1 for the best.</param>
    /// <param name="individuals">[n] the individual that calls.</param>
    public IdentificationRanks(IReadOnlyList<int> ranks, IReadOnlyList<int> individuals)
    {
        if (ranks.Count != individuals.Count)
        {
            throw new ArgumentException($"There are {ranks.Count} ranks for {individuals.Count} calls.", nameof(ranks));
        }

        (_ranks, _individuals) = ([.. ranks], [.. individuals]);
    }

    /// <summary>The rank of an individual among scores: 1, and one more for every greater score and every equal score before it.</summary>
    /// <param name="scores">[individuals] scores; NaN for individuals that do not take part.</param>
    /// <param name="individual">The individual; its score is a number.</param>
    public static int RankOf(ReadOnlySpan<float> scores, int individual)
    {
        var (rank, own) = (1, scores[individual]);
        for (var i = 0; i < scores.Length; i++)
        {
            rank += scores[i] > own || (scores[i] == own && i < individual) ? 1 : 0;
        }

        return rank;
    }

    /// <summary>[most] CMC(1), CMC(2) and so on; NaN without a call.</summary>
    public double[] Cmc(int most) => Cmc(most, []);

    /// <summary>The mean over individuals of the share of their calls whose best individual is right; NaN without a call.</summary>
    public double MacroRecall() => MacroRecall([]);

    /// <summary>The same with individuals drawn again.</summary>
    internal double[] Cmc(int most, ReadOnlySpan<int> counts)
    {
        var found = new double[most];
        double all = 0;
        for (var i = 0; i < _ranks.Length; i++)
        {
            var weight = counts.IsEmpty ? 1 : counts[_individuals[i]];
            all += weight;
            if (_ranks[i] <= most)
            {
                found[_ranks[i] - 1] += weight;
            }
        }

        for (var k = 1; k < most; k++)
        {
            found[k] += found[k - 1];
        }

        return Array.ConvertAll(found, count => all == 0 ? double.NaN : count / all);
    }

    /// <summary>The same with individuals drawn again.</summary>
    internal double MacroRecall(ReadOnlySpan<int> counts)
    {
        var calls = new Dictionary<int, (int Right, int All)>();
        for (var i = 0; i < _ranks.Length; i++)
        {
            var (right, all) = calls.GetValueOrDefault(_individuals[i]);
            calls[_individuals[i]] = (right + (_ranks[i] == 1 ? 1 : 0), all + 1);
        }

        double sum = 0, weights = 0;
        foreach (var (individual, (right, all)) in calls)
        {
            var weight = counts.IsEmpty ? 1 : counts[individual];
            sum += weight * right / (double)all;
            weights += weight;
        }

        return weights == 0 ? double.NaN : sum / weights;
    }
}
