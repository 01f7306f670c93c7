namespace AvexSearch.Store;

/// <summary>What happened.</summary>
public enum ChangeKind
{
    /// <summary>A recording has segments in a profile: load them. There may be none left when this is read.</summary>
    RecordingAdded,

    /// <summary>All segments of a recording are gone: drop them. A <see cref="RecordingAdded"/> may follow when its file had changed.</summary>
    RecordingRemoved,

    /// <summary>A collection is gone with all in it.</summary>
    CollectionRemoved,
}
