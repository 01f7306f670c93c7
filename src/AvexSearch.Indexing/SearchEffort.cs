namespace AvexSearch.Indexing;

/// <summary>How hard a search tries: so many candidates, or as many as a recall takes.</summary>
public readonly record struct SearchEffort
{
    private SearchEffort(int ef, double recall) => (Ef, Recall) = (ef, recall);

    /// <summary>What the index was set up with.</summary>
    public static SearchEffort Default => default;

    /// <summary>Candidates kept; 0 when it was not said.</summary>
    public int Ef { get; }

    /// <summary>Recall asked for; 0 when it was not said.</summary>
    public double Recall { get; }

    /// <summary>Keeps this many candidates.</summary>
    /// <param name="ef">At least 1; k are kept when this is less.</param>
    public static SearchEffort Candidates(int ef)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ef, 1);
        return new SearchEffort(ef, 0);
    }

    /// <summary>Keeps as many candidates as it took to reach a recall among as many hits (or 10, 20, 50 or 100, the next above) on the sampled queries; 1 compares everything.</summary>
    /// <param name="recall">0.5..1.</param>
    public static SearchEffort ForRecall(double recall) => recall is >= 0.5 and <= 1
        ? new SearchEffort(0, recall)
        : throw new ArgumentOutOfRangeException(nameof(recall), recall, "A recall of 0.5..1 can be asked for.");
}
