namespace AvexSearch.Engine;

/// <summary>The embeddings that somebody brought of one recording.</summary>
/// <param name="Path">The recording's path as the file has it.</param>
/// <param name="Dimensions">Length of an embedding.</param>
/// <param name="Rows">Its rows, in the order of the file.</param>
/// <param name="LeftOut">Columns of the file that are not read, each with the reason.</param>
internal sealed record ImportedRecording(string Path, int Dimensions, List<ImportedRow> Rows, IReadOnlyList<string> LeftOut);
