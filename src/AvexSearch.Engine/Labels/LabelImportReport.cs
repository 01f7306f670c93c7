namespace AvexSearch.Engine;

/// <summary>What an import of a label file did, with everything that it could not take.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Collection">Name of the collection.</param>
/// <param name="SourceId">Id of the file in the archive; null where no label could be taken.</param>
/// <param name="Outcome"><c>added</c>, <c>replaced</c>, <c>unchanged</c>, or <c>refused</c> where no label could be taken.</param>
/// <param name="Format">Its layout.</param>
/// <param name="Encoding">What its bytes were read as.</param>
/// <param name="RowsRead">Rows below the heading.</param>
/// <param name="LabelsImported">Labels that are in the archive now.</param>
/// <param name="Recordings">Recordings that they belong to.</param>
/// <param name="Problems">Rows that are wrong or lie outside of their recording.</param>
/// <param name="UnknownFiles">Recordings that were not found or not the only ones of their name.</param>
/// <param name="Notes">What is to be said of the file as a whole.</param>
public sealed record LabelImportReport(
    string File,
    string Collection,
    int? SourceId,
    string Outcome,
    LabelFormat Format,
    string Encoding,
    int RowsRead,
    int LabelsImported,
    int Recordings,
    IReadOnlyList<LabelProblem> Problems,
    IReadOnlyList<UnknownRecording> UnknownFiles,
    IReadOnlyList<string> Notes)
{
    /// <summary>Everything in the file is in the archive.</summary>
    public bool IsComplete => Problems.Count == 0 && UnknownFiles.Count == 0;
}
