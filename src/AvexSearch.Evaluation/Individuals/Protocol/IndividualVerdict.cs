namespace AvexSearch.Evaluation;

/// <summary>Whether individuals can be told apart across sessions with an encoder and these references.</summary>
public enum IndividualVerdict
{
    /// <summary>No better than identities dealt at random, or nothing to tell by.</summary>
    AtChance,

    /// <summary>Better than chance, not well enough to rely on; or the background may be what tells.</summary>
    Weak,

    /// <summary>Well enough to work with.</summary>
    Distinguishable,
}
