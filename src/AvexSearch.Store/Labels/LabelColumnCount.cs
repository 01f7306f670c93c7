namespace AvexSearch.Store;

/// <summary>A column of a collection's labels.</summary>
public sealed record LabelColumnCount
{
    /// <summary>label, individual, call_type, split, session, site, group, or a column of the label files.</summary>
    public required string Name { get; init; }

    /// <summary>Labels that have a value in it.</summary>
    public required long Labels { get; init; }

    /// <summary>Different values.</summary>
    public required long Values { get; init; }
}
