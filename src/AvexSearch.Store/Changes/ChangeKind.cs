namespace AvexSearch.Store;

/// <summary>What happened.</summary>
public enum ChangeKind
{
    /// <summary>A recording has segments in a profile: load them. There may be none left when this is read.</summary>
    RecordingAdded,

    /// <summary>All segments of a recording are gone: drop them. A <see cref="RecordingAdded"/> may follow when its file had changed.</summary>
    RecordingRemoved,

    /// <summary>All segments of a profile are gone: its model was dropped from the collection.</summary>
    ProfileRemoved,

    /// <summary>A collection is gone with all in it.</summary>
    CollectionRemoved,
}
