namespace AvexSearch.Store;

/// <summary>What became of a committed file.</summary>
public enum CommitOutcome
{
    /// <summary>A new recording, or a known one for the first time in this profile.</summary>
    Added,

    /// <summary>The file at this path had changed: its recording's old segments are gone, the new ones are in.</summary>
    Replaced,

    /// <summary>These bytes are indexed in this profile already; nothing but the path was written.</summary>
    Skipped,
}
