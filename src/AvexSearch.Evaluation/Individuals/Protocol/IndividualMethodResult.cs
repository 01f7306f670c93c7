namespace AvexSearch.Evaluation;

/// <summary>How a method does; figures are null where nothing defines them.</summary>
public sealed record IndividualMethodResult
{
    /// <summary>The method.</summary>
    public required IndividualMethod Method { get; init; }

    /// <summary>Why it could not be evaluated; null when it was.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Verdict on this method alone, before controls.</summary>
    public IndividualVerdict Verdict { get; init; }

    /// <summary>Share of calls whose best individual is right (closed-set accuracy).</summary>
    public IndividualFigure? Rank1 { get; init; }

    /// <summary>Share whose individual is among the best five.</summary>
    public IndividualFigure? Rank5 { get; init; }

    /// <summary>Mean over individuals of the share of their calls whose best individual is right.</summary>
    public IndividualFigure? MacroRecall { get; init; }

    /// <summary>Share whose individual is among the best 1, 2, 3 and so on; to 20 or the number of individuals.</summary>
    public IReadOnlyList<IndividualFigure> Cmc { get; init; } = [];

    /// <summary>ROC AUC of verification, cross-session trials only.</summary>
    public IndividualFigure? VerificationAuc { get; init; }

    /// <summary>Equal error rate of verification, cross-session trials only.</summary>
    public IndividualFigure? EqualErrorRate { get; init; }

    /// <summary>Detection error trade-off, at most 200 points.</summary>
    public IReadOnlyList<ErrorRates> Det { get; init; } = [];

    /// <summary>Genuine trials of verification.</summary>
    public int GenuineTrials { get; init; }

    /// <summary>Impostor trials of verification.</summary>
    public int ImpostorTrials { get; init; }

    /// <summary>AUROC of known against unknown individuals by best score.</summary>
    public IndividualFigure? OpenSetAuroc { get; init; }

    /// <summary>Area under the OSCR curve.</summary>
    public IndividualFigure? OscrArea { get; init; }

    /// <summary>OSCR, at most 200 points.</summary>
    public IReadOnlyList<OscrPoint> Oscr { get; init; } = [];

    /// <summary>Detection and identification rate at 1 % false alarms.</summary>
    public IndividualFigure? DetectionAtFar1 { get; init; }

    /// <summary>The score above which a call is taken for a known individual, for the false-alarm rate asked for; null without held-out individuals.</summary>
    public double? Threshold { get; init; }

    /// <summary>Open-set outcomes on held-out individuals, from which a threshold for any rate follows; null when there are none.</summary>
    public OpenSetTrials? OpenSet { get; init; }

    /// <summary>The control with another's background; null when not given.</summary>
    public MixedFigures? Mixed { get; init; }

    /// <summary>What was said about every call that was matched.</summary>
    public IReadOnlyList<IndividualOutcome> Outcomes { get; init; } = [];

    /// <summary>Chance of as good a verification AUC when identities mean nothing, adjusted for the number of methods.</summary>
    public double? VerificationP { get; init; }

    /// <summary>Chance of as good a rank-1 share when identities mean nothing, adjusted for the number of methods.</summary>
    public double? Rank1P { get; init; }

    /// <summary>[resamples] the compared figures of every draw of individuals; empty without intervals.</summary>
    internal IReadOnlyDictionary<ComparedFigure, double[]> Draws { get; init; } = new Dictionary<ComparedFigure, double[]>();

    /// <summary>Draws behind the intervals.</summary>
    internal int Resamples => Draws.TryGetValue(ComparedFigure.Rank1, out var draws) ? draws.Length : 0;

    /// <summary>One of the compared figures.</summary>
    internal IndividualFigure? Figure(ComparedFigure figure) => figure switch
    {
        ComparedFigure.VerificationAuc => VerificationAuc,
        ComparedFigure.Rank1 => Rank1,
        ComparedFigure.EqualErrorRate => EqualErrorRate,
        _ => OpenSetAuroc,
    };
}
