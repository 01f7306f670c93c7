namespace AvexSearch.Indexing;

/// <summary>The parts of a snapshot, in the order in which they lie in the file.</summary>
internal enum SnapshotSection
{
    /// <summary>[count] 64-bit ids.</summary>
    Ids,

    /// <summary>[count] bytes, 1 for a removed vector.</summary>
    Removed,

    /// <summary>[count] pairs of 32-bit numbers: parent and number of children at layer 0.</summary>
    Families,

    /// <summary>[count] bytes: highest layer.</summary>
    Levels,

    /// <summary>The lists above layer 0 of the nodes that have some, M 32-bit slots per layer.</summary>
    UpperLinks,

    /// <summary>[count] lists of layer 0.</summary>
    BaseLinks,

    /// <summary>[Dimensions] floats: the centre of the projection; empty without sketches.</summary>
    Centre,

    /// <summary>[directions] rows of bytes; empty without sketches.</summary>
    Directions,

    /// <summary>[count] rows of bytes: the first lines of the sketches; empty without sketches.</summary>
    CoarseSketches,

    /// <summary>[count] rows of bytes: the other lines of the sketches; empty without sketches.</summary>
    FineSketches,

    /// <summary>[count] vectors.</summary>
    Vectors,
}
