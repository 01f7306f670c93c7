namespace AvexSearch.Evaluation;

/// <summary>Whether and how well individuals are told apart across sessions.</summary>
public sealed record IndividualResult
{
    /// <summary>The verdict: the best of the methods', lowered by the controls.</summary>
    public required IndividualVerdict Verdict { get; init; }

    /// <summary>The verdict in a sentence or two, with its reason.</summary>
    public required string Explanation { get; init; }

    /// <summary>The method with the best verdict, then the greatest verification AUC; null when none could be evaluated.</summary>
    public required IndividualMethod? Best { get; init; }

    /// <summary>Each method asked for, in that order.</summary>
    public required IReadOnlyList<IndividualMethodResult> Methods { get; init; }

    /// <summary>Individuals.</summary>
    public required int Individuals { get; init; }

    /// <summary>Individuals heard in two sessions or more.</summary>
    public required int IndividualsInSeveralSessions { get; init; }

    /// <summary>Sessions, after those that share a recording or an equal embedding were joined.</summary>
    public required int Sessions { get; init; }

    /// <summary>Segments.</summary>
    public required int Segments { get; init; }

    /// <summary>Segments that were matched.</summary>
    public required int Probes { get; init; }

    /// <summary>Rank-1 share of guessing; null when nothing could be matched.</summary>
    public required double? ChanceRank1 { get; init; }

    /// <summary>Rank-1 share of the nearest other segment when the same session counts: what a random split would flatter itself with.</summary>
    public required double? SameSessionRank1 { get; init; }

    /// <summary>Remarks on the data, one sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The same with years as sessions, controls included; null when no individual was heard in two years.</summary>
    public IndividualResult? AcrossYears { get; init; }

    /// <summary>The same on the background alone; null when not given. Anything better than chance is a confound.</summary>
    public IndividualResult? Background { get; init; }

    /// <summary>Whether "at chance" shows that nothing tells individuals apart: enough of them were heard in several sessions, and the figures do not look better than that.</summary>
    public bool IsChanceShown =>
        IndividualsInSeveralSessions >= IndividualEvaluation.FewestIndividuals && Best is { } best && Of(best)!.VerificationAuc is { Value: < VerdictRule.GoodAuc };

    /// <summary>The result of a method.</summary>
    public IndividualMethodResult? Of(IndividualMethod method) => Methods.FirstOrDefault(result => result.Method == method);
}
