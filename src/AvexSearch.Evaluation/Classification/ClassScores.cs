namespace AvexSearch.Evaluation;

/// <summary>The figures of one class.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Support">Items that have it.</param>
/// <param name="Predicted">Items for which it was predicted.</param>
/// <param name="Precision">Share of the predicted that have it; 0 when it was never predicted.</param>
/// <param name="Recall">Share of those that have it for which it was predicted; 0 when none has it.</param>
/// <param name="F1">Harmonic mean of both; 0 when both are.</param>
/// <param name="AveragePrecision">Of the items ranked by the score of the class; null when none has it.</param>
/// <param name="RocAuc">One class against the rest; null when all items or none have it.</param>
public sealed record ClassScores(
    string Class, int Support, int Predicted, double Precision, double Recall, double F1, double? AveragePrecision, double? RocAuc);
