namespace AvexSearch.Engine;

/// <summary>The score above which an individual is taken for known, calibrated on individuals that were held out.</summary>
/// <param name="Value">The threshold.</param>
/// <param name="FalseAlarmRate">Share of unknown individuals' calls that may exceed it, 0 to 1.</param>
/// <param name="DetectionRate">Share of known individuals' calls that exceed it with the right individual on top, at this rate.</param>
/// <param name="UnknownCalls">Calls of held-out individuals that it rests on.</param>
/// <param name="UnknownIndividuals">Held-out individuals that it rests on.</param>
public sealed record MatchThreshold(double Value, double FalseAlarmRate, double DetectionRate, int UnknownCalls, int UnknownIndividuals);
