namespace AvexSearch.Store;

/// <summary>How an item ended well.</summary>
public enum JobOutcome
{
    /// <summary>Indexed.</summary>
    Done,

    /// <summary>There was nothing to do, e.g. it is indexed already.</summary>
    Skipped,
}
