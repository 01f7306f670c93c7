namespace AvexSearch.Evaluation;

/// <summary>A retrieval task: queries rank the items of a database by cosine similarity, and those that share a label should come first.</summary>
/// <remarks>
/// Without <see cref="IsQuery"/> and <see cref="IsDatabase"/> every item asks and all others are its candidates (leave-one-out). With them,
/// one set asks another: the <c>train_vs_test</c> mode of the avex library has the train split as queries and the test split as database.
/// An item may be in both sets, in one or in none; it is never a candidate for itself.
/// </remarks>
public sealed record RetrievalRequest
{
    /// <summary>Embeddings of any length (norm), n items.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>Labels of the n items. A candidate is positive when it has a label in common with the query; one without labels is never positive.</summary>
    public required LabelSets Labels { get; init; }

    /// <summary>[n] groups (recording, site, session, day), or empty. Items of the query's group are no candidates for it.</summary>
    public ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>[n] which items ask, or empty for all.</summary>
    public ReadOnlyMemory<bool> IsQuery { get; init; }

    /// <summary>[n] which items are ranked, or empty for all.</summary>
    public ReadOnlyMemory<bool> IsDatabase { get; init; }

    /// <summary>The k of precision, recall and nDCG at k, each at least 1.</summary>
    /// <value>1, 5 and 10.</value>
    public IReadOnlyList<int> Cutoffs { get; init; } = [1, 5, 10];

    /// <summary>[n] what is drawn together for confidence intervals (recordings, individuals), or empty: every query by itself.</summary>
    public ReadOnlyMemory<int> BootstrapGroups { get; init; }

    /// <summary>How confidence intervals are made.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Refuses what does not fit together.</summary>
    /// <exception cref="ArgumentException">The message says which part has how many items.</exception>
    internal void Check()
    {
        CheckCount(Labels.Count, "label sets", mayBeEmpty: false);
        CheckCount(Groups.Length, "groups", mayBeEmpty: true);
        CheckCount(IsQuery.Length, "query marks", mayBeEmpty: true);
        CheckCount(IsDatabase.Length, "database marks", mayBeEmpty: true);
        CheckCount(BootstrapGroups.Length, "bootstrap groups", mayBeEmpty: true);
        foreach (var cutoff in Cutoffs)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(cutoff, 1);
        }
    }

    private void CheckCount(int count, string what, bool mayBeEmpty)
    {
        if (count != Embeddings.Count && !(mayBeEmpty && count == 0))
        {
            throw new ArgumentException($"There are {count} {what} for {Embeddings.Count} embeddings.");
        }
    }
}
