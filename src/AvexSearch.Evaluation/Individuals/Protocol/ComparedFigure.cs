namespace AvexSearch.Evaluation;

/// <summary>Figures of individuals that are compared in pairs.</summary>
public enum ComparedFigure
{
    /// <summary>ROC AUC of verification across sessions.</summary>
    VerificationAuc,

    /// <summary>Closed-set accuracy.</summary>
    Rank1,

    /// <summary>Equal error rate; less is better.</summary>
    EqualErrorRate,

    /// <summary>AUROC of known against unknown individuals.</summary>
    OpenSetAuroc,
}
