namespace AvexSearch.Evaluation;

/// <summary>What another individual's background does to the matches.</summary>
public enum MixedVerdict
{
    /// <summary>Little.</summary>
    Holds,

    /// <summary>Calls are recognised clearly less often over another's background.</summary>
    Falls,

    /// <summary>Calls are given to the background's individual more often than to their own.</summary>
    FollowsBackground,
}
