namespace AvexSearch.Evaluation;

/// <summary>The mean scores of the queries of one class; a query with several labels counts in each.</summary>
/// <param name="Name">The class.</param>
/// <param name="Queries">Queries that count, at least 1.</param>
/// <param name="RocAuc">Mean area under the ROC curve.</param>
/// <param name="PrecisionAt1">Share of queries whose nearest candidate shares a label.</param>
/// <param name="MeanAveragePrecision">Mean average precision.</param>
/// <param name="RPrecision">Mean precision among as many as there are positives.</param>
public sealed record ClassRetrieval(string Name, int Queries, double RocAuc, double PrecisionAt1, double MeanAveragePrecision, double RPrecision);
