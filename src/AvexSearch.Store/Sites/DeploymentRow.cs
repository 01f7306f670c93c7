namespace AvexSearch.Store;

/// <summary>Which recordings belong to a site: in a folder, of a recorder, or both.</summary>
public sealed record DeploymentRow
{
    /// <summary>The site.</summary>
    public required int SiteId { get; init; }

    /// <summary>A folder, or several names of folders one after the other, anywhere in the path; null = any.</summary>
    public string? Folder { get; init; }

    /// <summary>The recorder; null = any.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>First reading of the recorder's clock; null = from the beginning.</summary>
    public DateTime? FromLocal { get; init; }

    /// <summary>The reading of the recorder's clock that is not part of it any more; null = to the end.</summary>
    public DateTime? UntilLocal { get; init; }
}
