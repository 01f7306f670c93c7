namespace AvexSearch.Engine;

/// <summary>Windows of labelled recordings and what is heard in them.</summary>
/// <param name="Description">What the data are, for people.</param>
/// <param name="Systems">The systems with their windows, the baseline last.</param>
/// <param name="Spans">What is heard where.</param>
/// <param name="Problems">What was left out.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record DetectionData(
    string Description, IReadOnlyList<WindowedSystem> Systems, LabelledSpans Spans, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
