namespace AvexSearch.Evaluation;

/// <summary>What one method said about every call, closed set.</summary>
internal sealed class ClosedTrials
{
    private readonly int[][] _claimed;

    /// <summary>Room for the outcomes.</summary>
    /// <param name="claimed">[probes][k] impostors of each call.</param>
    /// <param name="mixed">Number of mixtures.</param>
    public ClosedTrials(int[][] claimed, int mixed)
    {
        _claimed = claimed;
        Ranks = new int[claimed.Length];
        Best = new int[claimed.Length];
        BestScores = new float[claimed.Length];
        Evidence = new int[claimed.Length];
        Genuine = new float[claimed.Length];
        Impostors = Array.ConvertAll(claimed, others => new float[others.Length]);
        (MixedBefore, MixedAfter) = (new int[mixed], new int[mixed]);
    }

    /// <summary>[probes] rank of the right individual.</summary>
    public int[] Ranks { get; }

    /// <summary>[probes] best individual.</summary>
    public int[] Best { get; }

    /// <summary>[probes] score of the best individual.</summary>
    public float[] BestScores { get; }

    /// <summary>[probes] the best individual's reference that matches best by itself; 0 where nobody asked.</summary>
    public int[] Evidence { get; }

    /// <summary>[probes] score against the right individual.</summary>
    public float[] Genuine { get; }

    /// <summary>[probes][k] scores against others; NaN where they have no reference.</summary>
    public float[][] Impostors { get; }

    /// <summary>[mixtures] best individual of the call without another's background.</summary>
    public int[] MixedBefore { get; }

    /// <summary>[mixtures] best individual of the mixture.</summary>
    public int[] MixedAfter { get; }

    public void Keep(Probe probe, ReadOnlySpan<float> scores)
    {
        Ranks[probe.Slot] = IdentificationRanks.RankOf(scores, probe.Individual);
        Best[probe.Slot] = Matching.Best(scores);
        BestScores[probe.Slot] = scores[Best[probe.Slot]];
        Genuine[probe.Slot] = scores[probe.Individual];
        var others = _claimed[probe.Slot];
        for (var i = 0; i < others.Length; i++)
        {
            Impostors[probe.Slot][i] = scores[others[i]];
        }
    }

    /// <summary>The trials of verification, genuine and impostor.</summary>
    public VerificationTrials Verification(IReadOnlyList<Probe> probes)
    {
        List<float> scores = [];
        List<int> callers = [], claimed = [];
        foreach (var probe in probes)
        {
            Add(Genuine[probe.Slot], probe.Individual, probe.Individual);
            for (var i = 0; i < _claimed[probe.Slot].Length; i++)
            {
                if (!float.IsNaN(Impostors[probe.Slot][i]))
                {
                    Add(Impostors[probe.Slot][i], probe.Individual, _claimed[probe.Slot][i]);
                }
            }
        }

        return new VerificationTrials([.. scores], [.. callers], [.. claimed]);

        void Add(float score, int caller, int claim)
        {
            scores.Add(score);
            callers.Add(caller);
            claimed.Add(claim);
        }
    }
}
