namespace AvexSearch.Web.Individuals;

/// <summary>What can be done to an individual.</summary>
public enum GalleryStep
{
    /// <summary>Say something else of it.</summary>
    Edit,

    /// <summary>Give some references to another.</summary>
    Move,

    /// <summary>Give some references to a new one.</summary>
    Split,

    /// <summary>Take references away.</summary>
    Remove,

    /// <summary>Put removed references back.</summary>
    PutBack,

    /// <summary>Give everything to another and end.</summary>
    Merge,

    /// <summary>End.</summary>
    Retire,

    /// <summary>Take a merge or a retirement back.</summary>
    Restore,
}
