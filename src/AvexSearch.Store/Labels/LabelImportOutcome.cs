namespace AvexSearch.Store;

/// <summary>What an import did.</summary>
public enum LabelImportOutcome
{
    /// <summary>The file was new.</summary>
    Added,

    /// <summary>The file was there with other labels, which are gone.</summary>
    Replaced,

    /// <summary>The file was there with these labels: nothing was changed.</summary>
    Unchanged,
}
