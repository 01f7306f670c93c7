namespace AvexSearch.Engine;

/// <summary>How far the matches of a gallery can be trusted: its own evaluation, across sessions.</summary>
public sealed record GalleryEvaluation
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of the model.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>SHA-256 of the gallery that was evaluated.</summary>
    public required string Fingerprint { get; init; }

    /// <summary><c>distinguishable</c>, <c>weak</c> or <c>at chance</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The verdict in a sentence or two, with its reason.</summary>
    public required string Explanation { get; init; }

    /// <summary>Figures with intervals: <c>verification_auc</c>, <c>rank1</c>, <c>eer</c>, <c>open_set_auroc</c>, <c>rank5</c>, <c>macro_recall</c>, <c>oscr_auc</c>, <c>dir_at_far1</c> and more.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>Controls: guessing, same session, background.</summary>
    public required IReadOnlyList<ReportControl> Controls { get; init; }

    /// <summary>Individuals in the evaluation.</summary>
    public required int Individuals { get; init; }

    /// <summary>Individuals heard in two sessions or more: only their calls are matched.</summary>
    public required int IndividualsInSeveralSessions { get; init; }

    /// <summary>Sessions, after those that share a recording or a clip were joined.</summary>
    public required int Sessions { get; init; }

    /// <summary>Segments.</summary>
    public required int Segments { get; init; }

    /// <summary>Segments that were matched.</summary>
    public required int Probes { get; init; }

    /// <summary>Verdict across years, or null where nobody was heard in two years. It is the one that counts for animals that come back.</summary>
    public string? VerdictAcrossYears { get; init; }

    /// <summary>That verdict in a sentence.</summary>
    public string? ExplanationAcrossYears { get; init; }

    /// <summary>What a reader must know, a sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Id of the run that has the report with curves and clips, or null where it was removed.</summary>
    public long? RunId { get; init; }

    /// <summary>When it was made; null where it was not kept.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }
}
