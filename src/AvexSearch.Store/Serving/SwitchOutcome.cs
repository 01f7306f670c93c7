namespace AvexSearch.Store;

/// <summary>What became of a wish to change the model that answers.</summary>
public enum SwitchOutcome
{
    /// <summary>It answers now.</summary>
    Done,

    /// <summary>It answers already.</summary>
    SameAsBefore,

    /// <summary>It has not heard all recordings.</summary>
    Incomplete,

    /// <summary>There is no such profile, or nothing to go back to.</summary>
    Missing,
}
