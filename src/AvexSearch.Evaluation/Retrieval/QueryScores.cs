namespace AvexSearch.Evaluation;

/// <summary>The scores of one query.</summary>
internal readonly record struct QueryScores(double RocAuc, double PrecisionAt1, double AveragePrecision);
