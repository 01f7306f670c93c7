namespace AvexSearch.Engine;

/// <summary>What an import of a table of deployments would do.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="IsNewCollection">Whether the import would make the collection.</param>
/// <param name="Columns">What is known of deployments, with the column of the table that says it; null where none does.</param>
/// <param name="IgnoredColumns">Columns that say nothing that is known.</param>
/// <param name="Rows">The rows in their order.</param>
/// <param name="Sites">The sites that the table names.</param>
/// <param name="Recordings">Number of recordings of the collection.</param>
/// <param name="Placed">How many of them would belong to a site.</param>
/// <param name="BadRows">Number of rows that cannot be understood; nothing is imported while there are any.</param>
/// <param name="Unreadable">Rows that do not fit the heading, a sentence each.</param>
public sealed record DeploymentPreview(
    string Collection,
    bool IsNewCollection,
    IReadOnlyList<PreviewedColumn> Columns,
    IReadOnlyList<string> IgnoredColumns,
    IReadOnlyList<PreviewedDeployment> Rows,
    IReadOnlyList<PreviewedSite> Sites,
    long Recordings,
    long Placed,
    int BadRows,
    IReadOnlyList<string> Unreadable)
{
    /// <summary>Whether the table can be imported as it is.</summary>
    public bool CanImport => BadRows == 0 && Rows.Count > 0;
}
