namespace AvexSearch.Evaluation;

/// <summary>A way to score identities.</summary>
/// <param name="Scoring">How a call is compared with references.</param>
/// <param name="Normalised">Whether scores are normalised against a cohort (adaptive symmetric normalisation, AS-norm).</param>
public readonly record struct IndividualMethod(IdentityScoring Scoring, bool Normalised)
{
    private const string Suffix = "+asnorm";

    /// <summary>Every method: max, mean, centroid, plda, lda, wccn, each without and with AS-norm.</summary>
    public static IReadOnlyList<IndividualMethod> All { get; } =
        [.. Enum.GetValues<IdentityScoring>().SelectMany(scoring => (IndividualMethod[])[new(scoring, false), new(scoring, true)])];

    /// <summary>The method that is used where none is chosen: the best in the table of docs/individuals.md, by the mean of verification AUC, rank 1 and open-set AUROC.</summary>
    public static IndividualMethod Default { get; } = new(IdentityScoring.Wccn, false);

    /// <summary>Name in files and interfaces: <c>lda</c>, <c>lda+asnorm</c>.</summary>
    public string Key => Scoring.ToString().ToLowerInvariant() + (Normalised ? Suffix : "");

    /// <summary>What must be learned first; null for cosine scores of the embeddings themselves.</summary>
    public ProjectionKind? Learned => Scoring switch
    {
        IdentityScoring.Plda => ProjectionKind.Plda,
        IdentityScoring.Lda => ProjectionKind.Lda,
        IdentityScoring.Wccn => ProjectionKind.Wccn,
        _ => null,
    };

    /// <summary>The method of a key.</summary>
    /// <exception cref="ArgumentException">No such key; the message lists them.</exception>
    public static IndividualMethod Parse(string key)
    {
        foreach (var method in All)
        {
            if (string.Equals(method.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return method;
            }
        }

        throw new ArgumentException($"There is no method '{key}'; there are {string.Join(", ", All.Select(method => method.Key))}.", nameof(key));
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
