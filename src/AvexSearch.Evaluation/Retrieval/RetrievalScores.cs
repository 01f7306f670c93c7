namespace AvexSearch.Evaluation;

/// <summary>How well the nearest items share the query's label; every item was the query once.</summary>
/// <param name="RocAuc">Mean over queries of the area under the ROC curve, 0..1; 0 when no query counts.</param>
/// <param name="PrecisionAt1">Share of queries whose nearest candidate has their label, 0..1; equal similarities: the lowest index.</param>
/// <param name="MeanAveragePrecision">Mean over queries of the average precision, 0..1; equal similarities in order of index.</param>
/// <param name="Queries">Queries that count: those with at least one candidate of their label and one of another.</param>
/// <param name="SkippedQueries">Queries that don't.</param>
public sealed record RetrievalScores(double RocAuc, double PrecisionAt1, double MeanAveragePrecision, int Queries, int SkippedQueries);
