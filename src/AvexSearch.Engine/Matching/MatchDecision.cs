namespace AvexSearch.Engine;

/// <summary>What a match amounts to.</summary>
public enum MatchDecision
{
    /// <summary>The best candidate scores above the threshold.</summary>
    Known,

    /// <summary>No candidate does: an individual that is not in the gallery.</summary>
    Unknown,

    /// <summary>Not distinguishable with this encoder and these references: the candidates mean nothing.</summary>
    NotDistinguishable,

    /// <summary>The gallery has not been evaluated yet, so that nothing can be said of the candidates.</summary>
    NotEvaluated,
}
