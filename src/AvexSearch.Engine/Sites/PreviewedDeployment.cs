namespace AvexSearch.Engine;

/// <summary>A row of the table as it is understood.</summary>
/// <param name="Line">Line of the file, 1 for the heading.</param>
/// <param name="Site">Name of the site, or null.</param>
/// <param name="Folder">The folder, or null for any.</param>
/// <param name="SerialNumber">The recorder, or null for any.</param>
/// <param name="FromLocal">First reading of its clock, or null.</param>
/// <param name="UntilLocal">The reading that is not part of it any more, or null.</param>
/// <param name="Problems">What cannot be understood, a sentence each.</param>
public sealed record PreviewedDeployment(int Line, string? Site, string? Folder, string? SerialNumber, DateTime? FromLocal, DateTime? UntilLocal, IReadOnlyList<string> Problems);
