namespace AvexSearch.Evaluation;

/// <summary>A figure of two systems over the same items.</summary>
/// <param name="Key">Name of the figure.</param>
/// <param name="Left">Of the one system; null where it is not defined.</param>
/// <param name="Right">Of the other.</param>
/// <param name="Difference">Left minus right.</param>
/// <param name="Interval">Paired bootstrap interval of the difference; one that holds 0 shows no difference.</param>
/// <param name="ShareAbove">Share of resamples in which the left one is greater, equal ones half; null without resamples.</param>
public sealed record PairedDifference(string Key, double? Left, double? Right, double? Difference, Interval? Interval, double? ShareAbove);
