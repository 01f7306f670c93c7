namespace AvexSearch.Evaluation;

/// <summary>One point of an open-set classification rate (OSCR) curve: what happens when best scores above a threshold are accepted.</summary>
/// <param name="Threshold">The threshold; a call is accepted as known when its best score is greater.</param>
/// <param name="FalsePositiveRate">Share of calls of unknown individuals that are accepted.</param>
/// <param name="CorrectClassificationRate">Share of calls of known individuals that are accepted and whose best individual is the right one.</param>
public readonly record struct OscrPoint(double Threshold, double FalsePositiveRate, double CorrectClassificationRate);
