namespace AvexSearch.Store;

/// <summary>A label file to be kept.</summary>
/// <param name="CollectionId">The collection that its recordings are in.</param>
/// <param name="FileName">Its name, 1..1000 characters.</param>
/// <param name="Format">Its layout.</param>
/// <param name="ContentHash">SHA-256 of its bytes, 64 hex digits: the same bytes are one source per collection.</param>
/// <param name="Annotator">Who labelled; null = not said.</param>
/// <param name="Rows">Rows that it has.</param>
/// <param name="Problems">Rows, names and spans that were listed as problems.</param>
public sealed record NewLabelSource(int CollectionId, string FileName, string Format, string ContentHash, string? Annotator, int Rows, int Problems);
