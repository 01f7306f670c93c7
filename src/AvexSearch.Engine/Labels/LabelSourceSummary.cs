namespace AvexSearch.Engine;

/// <summary>A label file that was imported.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Collection">Name of the collection.</param>
/// <param name="File">Its name.</param>
/// <param name="Format">Its layout.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
/// <param name="Annotator">Who labelled, or null.</param>
/// <param name="ImportedAt">When it was imported.</param>
/// <param name="Rows">Rows that it had.</param>
/// <param name="Labels">Labels that were made of it.</param>
/// <param name="Problems">Rows that were listed as problems.</param>
public sealed record LabelSourceSummary(
    int Id, string Collection, string File, string Format, string Sha256, string? Annotator, DateTimeOffset ImportedAt, int Rows, int Labels, int Problems);
