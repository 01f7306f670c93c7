namespace AvexSearch.Evaluation;

/// <summary>How one probe did on the test items.</summary>
public sealed record ProbeScores
{
    /// <summary>Which probe.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>The settings chosen: one, or one for each fold.</summary>
    public required IReadOnlyList<ProbeChoice> Choices { get; init; }

    /// <summary>Figures, tables and calibration over all test items.</summary>
    public required ClassificationReport Report { get; init; }

    /// <summary>[test items, classes] probabilities, in the order of the result's test items and the labels' classes.</summary>
    public required ScoreMatrix Scores { get; init; }

    /// <summary>What was said about every test item, in their order.</summary>
    public required IReadOnlyList<ProbeOutcome> Outcomes { get; init; }

    /// <summary>The trained probe; null for cross-validation, which trains several: <see cref="ProbeTraining"/> makes one of all items.</summary>
    public required TrainedProbe? Probe { get; init; }
}
