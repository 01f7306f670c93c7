using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>The score above which an individual is taken for known, calibrated on individuals that were held out.</summary>
/// <param name="Value">The threshold.</param>
/// <param name="FalseAlarmRate">Share of unknown individuals' calls that may exceed it, 0 to 1.</param>
/// <param name="DetectionRate">Share of known individuals' calls that exceed it with the right individual on top, at this rate.</param>
/// <param name="UnknownCalls">Calls of held-out individuals that it rests on.</param>
/// <param name="UnknownIndividuals">Held-out individuals that it rests on.</param>
public sealed record MatchThreshold(double Value, double FalseAlarmRate, double DetectionRate, int UnknownCalls, int UnknownIndividuals)
{
    /// <summary>Why its rate cannot be promised for strangers, in a sentence; null where enough individuals were held out, or none may pass.</summary>
    internal string? Doubt
    {
        get
        {
            var held = $"The threshold rests on {UnknownCalls} calls of {UnknownIndividuals} individuals that were held out";
            var rate = string.Create(CultureInfo.InvariantCulture, $"{100 * FalseAlarmRate:0.###} %");
            return FalseAlarmRate <= 0 ? null
                : UnknownCalls * FalseAlarmRate < 1 ? $"{held}: too few to show a rate of {rate}, so it accepts none of them."
                : UnknownIndividuals * FalseAlarmRate < 1 ? $"{held}: too few individuals to promise a rate of {rate}; calls of some strangers may pass several times as often."
                : null;
        }
    }
}
