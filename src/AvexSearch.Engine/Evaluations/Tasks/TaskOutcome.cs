namespace AvexSearch.Engine;

/// <summary>What a task makes of the systems; the frame of the report is put around it.</summary>
/// <param name="Systems">Figures of each system.</param>
/// <param name="Differences">Differences of every two systems over the same clips.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record TaskOutcome(
    IReadOnlyList<SystemResult> Systems, IReadOnlyList<MetricDifference> Differences, IReadOnlyList<ReportFact> Counts, IReadOnlyList<string> Notes)
{
    /// <summary>Clips that the task left out, each with the reason.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
